"""What the pages, their drafts and their history keep about a person."""
