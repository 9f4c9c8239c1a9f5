"""Comments that editors write beside a text in the CMS, and who is told of them."""
