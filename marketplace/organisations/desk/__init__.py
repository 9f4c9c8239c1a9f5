"""The broker's desk: what asks for a person of the platform."""
