"""The desk: the shelf on this machine's own address, where a sheet can be filled in."""
