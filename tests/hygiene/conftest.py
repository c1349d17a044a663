"""A simulated cloud with a login in a file, as the terminal tests have them."""

from terminal.conftest import busy_port, callback_url, cloud, signed_in, token_file

__all__ = ["busy_port", "callback_url", "cloud", "signed_in", "token_file"]
