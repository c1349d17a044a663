import os
from pathlib import Path

from checkout.translations import outdated


def test_a_source_without_its_compiled_file_is_outdated(tmp_path: Path) -> None:
    source = tmp_path / "de.ts"
    source.touch()

    assert list(outdated(tmp_path)) == [source]


def test_only_sources_newer_than_their_compiled_file_are_outdated(tmp_path: Path) -> None:
    for name, changed_at in (("de.ts", 100), ("de.qm", 200), ("fr.ts", 300), ("fr.qm", 200)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (changed_at, changed_at))

    assert list(outdated(tmp_path)) == [tmp_path / "fr.ts"]
