"""What becomes of an entry once it is published: withdrawn, retired, joined with another, moved."""
