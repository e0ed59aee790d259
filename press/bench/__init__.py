"""The benchmark: the same pages made by this builder and by others, on the same machine."""
