"""The target "checkout": the project run from its sources; the standard library only."""
