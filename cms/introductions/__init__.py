"""The pages on which two owners meet about their entries, or set a match aside."""
