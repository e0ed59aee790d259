"""In which words: locales, catalogs, and the messages in them."""
