"""The command ``screenshot``: the popup as a PNG file, painted without a display."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from PySide6.QtCore import QBuffer, QIODevice, QLocale
from PySide6.QtGui import QImage

from netatmo_tray.accounts.command_store import CommandStore, save_or_raise
from netatmo_tray.accounts.demo_login import demo_sessions, sign_in_to_demo
from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.application.qt_application import qt_application
from netatmo_tray.cloud import Session, parse
from netatmo_tray.core.errors import MustAuthorizeError, NetatmoError, StorageError
from netatmo_tray.core.exit_codes import ExitCode
from netatmo_tray.core.options import ScreenshotOptions
from netatmo_tray.core.readings.cut import cut
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.guidance import USUAL, next_guidance
from netatmo_tray.core.settings.presentation import presentation
from netatmo_tray.storage.settings_file import load_settings
from netatmo_tray.storage.snapshot_file import load_snapshot
from netatmo_tray.system.atomic_file import write_atomically
from netatmo_tray.system.paths import user_paths
from netatmo_tray.ui.look.theme import colors_for
from netatmo_tray.ui.popup.snapshot_image import paint_panel
from netatmo_tray.ui.words.errors import error_sentence


def paint_to_file(options: ScreenshotOptions) -> int:
    """Paint current readings; where the cloud fails, kept readings, and then raise its error.

    Raises NetatmoError: MustAuthorizeError when nobody is signed in, and then there is no file.
    """
    snapshot, fault = _demo_snapshot(options) if options.demo else _snapshot(options)
    if snapshot is None and fault is not None:
        raise fault
    _write(options, _paint(options, snapshot, fault))
    if fault is not None:
        raise fault
    return ExitCode.DONE


def _snapshot(options: ScreenshotOptions) -> tuple[Snapshot | None, NetatmoError | None]:
    paths = user_paths()
    sessions = SessionFactory(options, paths, os.environ)
    session = sessions.open_session(store=CommandStore(sessions.store, paths, options.source))
    if not session.authorized():
        raise MustAuthorizeError("nobody is signed in")
    try:
        return _fetch(session), None
    except NetatmoError as fault:
        return load_snapshot(paths.snapshot_file, options.source), fault


def _demo_snapshot(options: ScreenshotOptions) -> tuple[Snapshot | None, NetatmoError | None]:
    from netatmo_tray.simulator.demo_cloud import DemoCloud  # costs nothing without --demo

    with DemoCloud() as cloud:
        session = sign_in_to_demo(demo_sessions(options, cloud), cloud)
        return _fetch(session), None


def _fetch(session: Session) -> Snapshot:
    try:
        _, answer = session.get_stations_data(get_favorites=True, no_warnings=True)
    finally:  # a lost login matters more than the picture
        save_or_raise(session)
    return cut(parse.snapshot(answer, datetime.now(UTC)))


def _paint(
    options: ScreenshotOptions, snapshot: Snapshot | None, fault: NetatmoError | None
) -> QImage:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = qt_application()
    if options.lang:
        QLocale.setDefault(QLocale(options.lang))
    settings = load_settings(user_paths(options.demo).settings_file)
    now = datetime.now(UTC)
    return paint_panel(
        snapshot,
        now,
        presentation(settings, snapshot, next_guidance(USUAL, settings, snapshot, now)),
        colors_for(options.theme, app),
        options.scale,
        error_sentence(fault) if fault else "",
        demo=options.demo,
    )


def _write(options: ScreenshotOptions, image: QImage) -> None:
    """Raises StorageError when the file cannot be written."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stubs ask for bytes; PySide6 itself takes only a string.
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise StorageError("the picture could not be encoded", location=str(options.file))
    write_atomically(options.file, bytes(buffer.data().data()), mode=0o644)
