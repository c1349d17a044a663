"""``python -m netatmo_tray`` does what the command ``netatmo-tray`` does."""

import sys

from netatmo_tray.cli import main

if __name__ == "__main__":
    sys.exit(main())
