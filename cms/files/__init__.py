"""Uploaded files: who may open one, and its address."""
