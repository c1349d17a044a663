"""What the user has chosen, as plain values."""
