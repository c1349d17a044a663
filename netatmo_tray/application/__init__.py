"""The commands that need Qt: the tray app and the screenshot of its popup."""
