"""Lets nothing but the GUI thread collect garbage."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Slot


class GcControl(QObject):
    """While it lives, cycles of Python objects are collected only when ``collect`` is called.

    Else the collector runs on whichever thread happens to make the next object, and a Qt object
    that dies on another thread than its own, timers and all, takes the program with it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settled = False
        gc.disable()
        # What the start has made stays to the end: it need not be looked at each time.
        gc.freeze()

    @Slot()
    def collect(self) -> None:
        """Collect now. Call it on the GUI thread, now and then."""
        gc.collect()
        if not self._settled:
            # By now, all that is imported late is there too: most of what there is to look at.
            gc.freeze()
            self._settled = True

    def close(self) -> None:
        """Back to how it was, for a process that goes on."""
        gc.unfreeze()
        gc.collect()
        gc.enable()
