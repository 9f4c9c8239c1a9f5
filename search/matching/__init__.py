"""Who shares this need, and what already answers it, with the reasons."""
