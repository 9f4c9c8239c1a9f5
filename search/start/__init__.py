"""The guided proposal: one question a page, with others who share the need beside it."""
