"""What the bootstrap says while it works."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

# A failed installer's reason stands in its last lines; the rest is noise to most readers.
LINES_KEPT = 15


class Stop(Exception):  # noqa: N818  it ends the run, with a sentence for the person who started it
    """The work cannot go on. Its text is one sentence that says what to do."""


def step(text: str) -> None:
    """Say what happens next."""
    print(f"netatmo-tray: {text}", flush=True)


def run_quietly(
    command: Sequence[str | Path], failure: str, *, env: Mapping[str, str] | None = None
) -> str:
    """Run a command without its output, and give its standard output back.

    Raises Stop with its last lines, ending in ``failure``, when it does not end with 0.
    """
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", env=env)
    if done.returncode != 0:
        said = (done.stdout + done.stderr).strip().splitlines()[-LINES_KEPT:]
        raise Stop("\n".join([*said, failure]))
    return done.stdout
