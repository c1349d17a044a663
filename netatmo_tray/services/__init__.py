"""Time and threads: what happens when, and on which thread. QtCore only."""
