"""Needs that are still being put into words, until each is a draft page in review."""
