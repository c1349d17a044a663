"""Paints every window in every state, theme, scale and direction into a folder.

Run from the root of the repository: ``python tests/pictures FOLDER [LOOK ...]``. Needs no screen.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

# Large enough for everything, in any look.
SCREEN = {"name": "one", "x": 0, "y": 0, "width": 1920, "height": 1600, "logicalDpi": 96, "dpr": 1}
with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as screens:
    json.dump({"screens": [SCREEN]}, screens)
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens.name}"
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from pictures.looks import LOOKS, paint_look, readme_picture  # noqa: E402

USAGE = f"python tests/pictures FOLDER [{'] ['.join(LOOKS)}]"


def main(arguments: list[str]) -> int:
    if not arguments or not set(arguments[1:]) <= set(LOOKS):
        print(USAGE, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    for name in arguments[1:] or LOOKS:
        print(f"{name}: {paint_look(name, folder / name)} pictures", flush=True)
    readme_picture(folder / "readme.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
