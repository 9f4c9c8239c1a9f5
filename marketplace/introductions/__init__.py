"""Two organisations that could work together: who asks, who answers, and what is not for us."""
