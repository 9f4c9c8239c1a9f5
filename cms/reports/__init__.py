"""Something is wrong on a page: who hears of it, who answers, and who hears when nobody does."""
