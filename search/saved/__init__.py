"""Searches that somebody keeps, and what they are told of what is new in them."""
