"""The pages on which people meet those who share their need."""
