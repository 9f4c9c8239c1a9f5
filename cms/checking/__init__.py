"""The page on which anyone checks a publiccode.yml, and makes a draft of a good one."""
