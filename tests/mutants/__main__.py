"""Plants bugs one at a time in a copy of the checkout, and tells which test finds each.

Run from the root of the repository: ``python tests/mutants [WORD ...]``. With words, only the bugs
whose description has one of them. Exit 1 when a bug is not found.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from mutants.bugs import BUGS  # noqa: E402
from mutants.planting import (  # noqa: E402
    Bug,
    CannotTellError,
    copy_of,
    first_failure,
    planted,
)


def main(words: Sequence[str], bugs: Sequence[Bug] = BUGS, root: Path = ROOT) -> int:
    chosen = chosen_by(words, bugs)
    if not chosen:
        print("No bug has one of these words.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = copy_of(root, Path(folder))
        try:
            failing = first_failure(copy, sorted({name for bug in chosen for name in bug.tests}))
        except CannotTellError as fault:
            print(fault, file=sys.stderr)
            return 1
        if failing is not None:
            print(f"{failing} fails without any of the bugs.", file=sys.stderr)
            return 1
        width = max(len(bug.what) for bug in chosen)
        print(f"| {'bug':<{width}} | found by | after |", flush=True)
        found = [is_found(bug, copy, width) for bug in chosen]
        return int(not all(found))


def chosen_by(words: Sequence[str], bugs: Sequence[Bug]) -> list[Bug]:
    return [bug for bug in bugs if not words or any(word in bug.what for word in words)]


def is_found(bug: Bug, copy: Path, width: int) -> bool:
    """Plant it and print its row, with the name of the first test that fails."""
    began_s = time.monotonic()
    found_by: str | None = None
    try:
        with planted(bug, copy):
            found_by = first_failure(copy, bug.tests)
        outcome = found_by or "UNSEEN"
    except CannotTellError as fault:
        outcome = f"CANNOT TELL: {fault}"
    seconds = time.monotonic() - began_s
    print(f"| {bug.what:<{width}} | {outcome} | {seconds:.0f} s |", flush=True)
    return found_by is not None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
