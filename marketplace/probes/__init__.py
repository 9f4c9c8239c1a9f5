"""What the running site says of itself to those who watch over it."""
