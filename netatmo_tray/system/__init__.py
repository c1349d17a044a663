"""This computer: paths, files, locks, other processes, the desktop around the app."""
