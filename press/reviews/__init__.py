"""Reviews: who has read which message as it is, and what is still to be read before print."""
