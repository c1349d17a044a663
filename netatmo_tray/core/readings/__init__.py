"""What a station measures, and what that means: values and rules."""
