"""Results to take away: files of rows for people and machines, and feeds to follow."""
