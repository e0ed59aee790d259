"""The shelf: the page from which staff pick a handout, look at it and print it."""
