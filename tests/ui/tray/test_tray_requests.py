"""What can be asked for at the icons."""

from PySide6.QtCore import QMetaMethod

from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.tray.tray_requests import TrayRequests


def test_each_request_is_declared_once_and_the_tray_has_them_all(qapp) -> None:
    signals = _signals(TrayRequests)

    assert len(signals) == 7
    assert set(signals) <= set(_signals(Tray, inherited=True))
    assert not set(signals) & set(_signals(Tray))


def _signals(kind: type[TrayRequests], *, inherited: bool = False) -> list[str]:
    meta = kind.staticMetaObject
    methods = [
        meta.method(index)
        for index in range(0 if inherited else meta.methodOffset(), meta.methodCount())
    ]
    return [
        method.name().data().decode()
        for method in methods
        if method.methodType() is QMetaMethod.MethodType.Signal
    ]
