"""When the owner of an entry last said that it still holds, and what follows when nobody does."""
