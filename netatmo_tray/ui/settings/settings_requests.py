"""What can be asked for in the settings dialog."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SettingsRequests(QObject):
    """The dialog and its pages emit these signals; the app connects them once.

    Signals:
        settings_changed(Settings): other settings shall be used.
        client_changed(client_id, client_secret): other client credentials were typed.
        store_wanted(LoginStore): the login shall be kept there.
        proxy_check_wanted(Proxy): this proxy shall be tried.
        export_wanted(path): the settings in use shall be written to this file.
        import_wanted(path): the settings of this file shall be used.
        removal_wanted(): everything shall go; the user was not yet asked whether that is meant.
        link_wanted(address): this page shall open in the browser.
    """

    settings_changed = Signal(object)
    client_changed = Signal(str, str)
    store_wanted = Signal(object)
    proxy_check_wanted = Signal(object)
    export_wanted = Signal(str)
    import_wanted = Signal(str)
    removal_wanted = Signal()
    link_wanted = Signal(str)
