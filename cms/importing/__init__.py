"""Building blocks out of other catalogues: read safely, taken or reported row by row."""
