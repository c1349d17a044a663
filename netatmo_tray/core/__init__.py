"""Plain values and rules: the standard library only, no clock, no disk, no network."""
