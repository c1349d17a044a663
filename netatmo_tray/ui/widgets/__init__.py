"""Controls in our look that know nothing of the weather."""
