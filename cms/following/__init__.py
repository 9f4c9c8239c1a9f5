"""A person follows an entry, and is told of its new versions and steps."""
