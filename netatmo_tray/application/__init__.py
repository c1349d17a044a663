"""The commands that need Qt: the tray app, and the picture of its popup."""

from __future__ import annotations

from netatmo_tray.core.options import RunOptions, ScreenshotOptions


def run(options: RunOptions) -> int:
    """The tray app, until the user quits it. Returns the exit code."""
    from netatmo_tray.application.start import start_tray_app

    return start_tray_app(options)


def screenshot(options: ScreenshotOptions) -> int:
    """Paint the popup into a file, without a display. Returns the exit code."""
    from netatmo_tray.application.picture import paint_to_file

    return paint_to_file(options)
