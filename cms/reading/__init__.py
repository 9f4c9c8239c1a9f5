"""What a page shows beside its own text; each module makes the context of one kind of page."""
