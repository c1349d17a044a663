"""The settings dialog, one file for each page."""
