"""A building block written task by task, outside the CMS: from the first line to its review."""
