#!/usr/bin/env python3
"""Cut the bundled fonts out of their published originals: ``python3 packaging/fonts/subset.py``.

Needs npm and, for Python, ``pip install fonttools brotli``. The originals are Inter 4.1 and Roboto
Condensed 3, both under the SIL Open Font License without a reserved font name, so a cut and renamed
copy is allowed. The new family names keep our copies apart from other versions on the computer.
"""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

OUT = Path(__file__).resolve().parents[2] / "resources" / "fonts"

# Latin with accents, Romanian, Greek, Cyrillic, Vietnamese, then single signs.
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x218, 0x21C),
    *range(0x386, 0x3CF),
    *range(0x400, 0x460),
    0x490,
    0x491,
    *range(0x1EA0, 0x1EFA),
]
SIGNS = [ord(sign) for sign in "‐‑–—‘’‚“”„•…‹›₀₁₂₃€−≈≤≥←↑→↓↗↘"] + [0x2009, 0x200A, 0x202F]
DIGITS = [ord(sign) for sign in "0123456789−-.,°%+–→…"]

INTER = "inter-ui@4.1.1"
ROBOTO = "@fontsource/roboto-condensed@5.3.0"
# package, file in it, family, style, characters
CUTS = [
    (INTER, "web/Inter-Regular.woff2", "Tray Sans", "Regular", LETTERS + SIGNS),
    (INTER, "web/Inter-SemiBold.woff2", "Tray Sans", "SemiBold", LETTERS + SIGNS),
    (INTER, "display/InterDisplay-SemiBold.woff2", "Tray Display", "SemiBold", DIGITS),
    (ROBOTO, "files/roboto-condensed-latin-700-normal.woff2", "Tray Digits", "Bold", DIGITS),
]
LICENSES = [
    (INTER, "LICENSE.txt", "Inter-LICENSE.txt"),
    (ROBOTO, "LICENSE", "RobotoCondensed-LICENSE.txt"),
]


def fetch(package: str, folder: Path) -> Path:
    """Download one npm package into the folder and unpack it."""
    target = folder / package.strip("@").replace("/", "-")
    if not target.exists():
        target.mkdir()
        npm = shutil.which("npm") or "npm"
        done = subprocess.run(
            [npm, "pack", "--silent", package],
            cwd=target,
            check=True,
            capture_output=True,
            text=True,
        )
        with tarfile.open(target / done.stdout.split()[-1]) as archive:
            archive.extractall(target, filter="data")
    return target / "package"


def cut(source: Path, family: str, style: str, characters: list[int]) -> None:
    """Write one static TrueType file that holds only the given characters."""
    font = TTFont(source)
    font.flavor = None
    options = Options(hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17])
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    rename(font, family, style)
    name = f"{family}-{style}.ttf".replace(" ", "")
    font.save(OUT / name)
    print(f"{name}: {(OUT / name).stat().st_size / 1000:.0f} kB")


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the font a family name of its own, in the form that every system reads."""
    plain = style in ("Regular", "Bold")
    names = {
        1: family if plain else f"{family} {style}",
        2: style if plain else "Regular",
        3: f"netatmo-tray {family} {style}",
        4: f"{family} {style}",
        6: f"{family}-{style}".replace(" ", ""),
        16: family,
        17: style,
    }
    for name_id, text in names.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)


def main() -> None:
    """Fetch, cut, and put the licence texts beside the results."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for package, file, family, style, characters in CUTS:
            cut(fetch(package, folder) / file, family, style, characters)
        for package, file, name in LICENSES:
            shutil.copyfile(fetch(package, folder) / file, OUT / name)


if __name__ == "__main__":
    main()
