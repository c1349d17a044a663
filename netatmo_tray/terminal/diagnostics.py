"""``netatmo-tray diagnostics``: facts for a bug report, without anything private."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime

from netatmo_tray.core.exit_codes import ExitCode
from netatmo_tray.core.login.redaction import anonymous
from netatmo_tray.core.options import DiagnosticsOptions
from netatmo_tray.system.paths import home_folder
from netatmo_tray.terminal import output
from netatmo_tray.terminal.diagnostic_sections import DiagnosticSections, Section
from netatmo_tray.terminal.readings_json import encodable
from netatmo_tray.terminal.text import clean

SCHEMA = 1
_COLUMN = 26


def diagnostics(options: DiagnosticsOptions) -> int:
    """Print the state of program, computer and login; a section that fails says so itself."""
    sections = DiagnosticSections(options, os.environ, datetime.now(UTC)).all()
    home = home_folder()
    shown = {name: _shown(section, home) for name, section in sections.items()}
    if options.json:
        text = json.dumps({"schema": SCHEMA, **shown}, ensure_ascii=False, indent=2)
        output.write_machine_text(f"{encodable(text)}\n")
    else:
        print("\n\n".join(_paragraph(name, section) for name, section in shown.items()))
    return ExitCode.DONE


def _shown(section: Section, home: str) -> Section:
    """The section with nothing private in its texts."""
    return {name: _anonymous(value, home) for name, value in section.items()}


def _anonymous(value: object, home: str) -> object:
    if isinstance(value, str):
        return anonymous(value, home)
    return [_anonymous(each, home) for each in value] if isinstance(value, list) else value


def _paragraph(name: str, section: Section) -> str:
    lines = [f"  {_label(key) + ':':{_COLUMN}}{_words(value)}" for key, value in section.items()]
    return "\n".join([name.capitalize(), *(line.rstrip() for line in lines)])


def _label(key: str) -> str:
    """Names of variables and packages stay as they are."""
    return key.replace("_", " ") if key.islower() else key


def _words(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case None:
            return "automatic"
        case dict() if not all(type(count) is int for count in value.values()):
            lines = (f"{_label(name)}: {_words(each)}" for name, each in value.items())
            return "".join(f"\n    {line}" for line in lines)
        case dict():
            return ", ".join(f"{count} {name}" for name, count in value.items()) or "none"
        case list():
            return "".join(f"\n    {clean(str(each))}" for each in value) or "none"
    return clean(str(value))
