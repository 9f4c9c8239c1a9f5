"""What a server makes ready before its first reader comes: rooms connect what takes long."""

from django.dispatch import Signal

# Sent by wsgi.py when all that serves has been read.
serving = Signal()
