"""Who acts for an organisation: asking, inviting, admitting, changing, ending."""
