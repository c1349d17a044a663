"""What the tests of several rooms of the user interface share."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale


@pytest.fixture
def british() -> Iterator[None]:
    """Numbers and times of day as in the United Kingdom."""
    former = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(former)
