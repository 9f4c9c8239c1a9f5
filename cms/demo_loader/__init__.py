"""Loads the demo's content from cms/demo/*.yaml into the site."""
