"""Reading a text before it is published, outside the CMS: a colleague first, then the platform."""
