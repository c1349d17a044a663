"""The window with the cards."""
