"""The icons in the system tray, with their tooltip and menu."""
