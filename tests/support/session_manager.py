"""The desktop's session manager, as Qt passes its questions on."""

from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication


def log_off(request: str = "commitDataRequest") -> None:
    """Ask the app to bring its data to safety; comes back when it is ready for the log-off."""
    app = QApplication.instance()
    manager = app.findChild(QSessionManager)
    assert manager is not None
    getattr(app, request).emit(manager)
