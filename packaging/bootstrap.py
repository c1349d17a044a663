"""Runs the project from its checkout, on a machine with nothing but Python.

python3 packaging/bootstrap.py demo      look at it, without an account
python3 packaging/bootstrap.py test      run the tests that need no screen
python3 packaging/bootstrap.py check     run the linters and type checks
"""

import sys

# This file keeps to syntax that an old Python can read, so that it can say why it stops.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("netatmo-tray needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])  # noqa: UP031

from checkout.commands import main

if __name__ == "__main__":
    sys.exit(main())
