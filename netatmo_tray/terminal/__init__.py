"""The terminal commands, one file each, with their plain English sentences."""
