"""The pages on which somebody asks the owner of an entry, and both sides read the thread."""
