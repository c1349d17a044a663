"""The programs that a session bus may start by itself."""

from pathlib import Path

INSTALLED = Path("/usr/share/dbus-1/services")
CONFIGURATION = """<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def without_keyring(folder: Path) -> Path:
    """The configuration of a bus that starts what is installed, but no keyring.

    :param folder: where files can be made; it exists.
    """
    services = folder / "services"
    services.mkdir()
    for installed in INSTALLED.glob("*.service"):
        if not {"secrets", "keyring", "Secret"} & set(installed.name.split(".")):
            (services / installed.name).symlink_to(installed)
    configuration = folder / "bus.conf"
    configuration.write_text(CONFIGURATION.format(services=services))
    return configuration
