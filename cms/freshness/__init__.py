"""Owners say that their entries still hold; what nobody confirms is asked about, then marked."""
