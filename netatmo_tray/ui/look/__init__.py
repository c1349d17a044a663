"""Colours, text styles, pen, icons: what every window shares."""
