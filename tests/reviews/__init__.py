"""Sign-offs, standings, changes since a review, progress."""
