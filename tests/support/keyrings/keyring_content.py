"""What the keyring of a desk holds."""

import secretstorage
from support.desktop.desk import Desk

SERVICE = "netatmo-tray"


def collection(desk: Desk) -> secretstorage.Collection:
    """The user's own part of the keyring."""
    return secretstorage.get_default_collection(desk.bus.connection)


def secrets_kept(desk: Desk, service: str = SERVICE) -> dict[str, str]:
    """Every secret of that service by its user name, read without the program that keeps it."""
    found = collection(desk).search_items({"service": service})
    return {item.get_attributes()["username"]: item.get_secret().decode() for item in found}


def lock(desk: Desk) -> None:
    """Lock the keyring, as a screen saver may do."""
    collection(desk).lock()


def keep_secret(desk: Desk, user: str, secret: str, service: str = SERVICE) -> None:
    """Put a secret into the keyring as Python's library does, without the program that reads it."""
    attributes = {"application": "Python keyring library", "service": service, "username": user}
    collection(desk).create_item(f"{user} of {service}", attributes, secret.encode(), replace=True)


def forget_secrets(desk: Desk, service: str = SERVICE) -> None:
    """Take every secret of that service out of the keyring."""
    for item in [*collection(desk).search_items({"service": service})]:
        item.delete()
