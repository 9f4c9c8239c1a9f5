"""The default cache: what all processes must count together is shared, all else is each one's own.

allauth and Wagtail both use the default cache and cannot be told otherwise. The first counts wrong
passwords there, which must be shared; the second keeps what every page asks for, which must not
cost a question to a database.
"""

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

# The beginnings of the names that are shared: limits, codes and letters that count once.
SHARED = ("allauth", "second-factor:", "letter:")


class OwnAndShared(LocMemCache):
    """Keeps names that begin as in SHARED in the cache called "shared", others in memory."""

    def room(self, key):
        """Where this name is kept."""
        return caches["shared"] if key.startswith(SHARED) else super()

    def add(self, key, *args, **kwargs):
        return self.room(key).add(key, *args, **kwargs)

    def get(self, key, *args, **kwargs):
        return self.room(key).get(key, *args, **kwargs)

    def set(self, key, *args, **kwargs):
        return self.room(key).set(key, *args, **kwargs)

    def touch(self, key, *args, **kwargs):
        return self.room(key).touch(key, *args, **kwargs)

    def delete(self, key, *args, **kwargs):
        return self.room(key).delete(key, *args, **kwargs)

    def has_key(self, key, *args, **kwargs):
        return self.room(key).has_key(key, *args, **kwargs)

    def incr(self, key, *args, **kwargs):
        return self.room(key).incr(key, *args, **kwargs)

    def clear(self):
        """Empty both."""
        super().clear()
        caches["shared"].clear()
