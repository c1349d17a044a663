"""Colours, type, pen, pictures: what every window shares."""
