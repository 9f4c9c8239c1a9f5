"""Somebody asks the owner of an entry something; both sides read the thread, and no address."""
