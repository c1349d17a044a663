"""The readings of a station and their meaning: values and rules."""
