"""Building blocks taken away: everything one holds, in a form that goes in again unchanged."""
