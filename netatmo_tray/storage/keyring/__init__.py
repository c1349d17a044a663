"""The login in the system's keyring."""
