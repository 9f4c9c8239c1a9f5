"""The pages on which officers bring in a file of building blocks, and settle what differs."""
