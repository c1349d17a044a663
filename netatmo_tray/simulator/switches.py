"""How the cloud behaves: settings that may be changed while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

DEFAULT_CLIENT_ID = "5f2b7c1e9a4d3f608b1c2d3e"
# As long as a real secret, and unlike any other text, so that a test can find it where it leaked.
DEFAULT_CLIENT_SECRET = "PretendSecretOfTheSimulatedCloud"  # noqa: S105


class Rotation(StrEnum):
    """What a refresh does to the pair that it replaces."""

    STRICT = "strict"
    """Both old tokens die at once."""
    GRACE = "grace"
    """The old pair lives on for 30 s; its refresh token then gives the new pair again."""
    NONE = "none"
    """As before 2024: the refresh token stays, a valid access token gets a longer life."""
    REVOKE_FAMILY = "revoke_family"
    """Strict, and a second use of an old refresh token kills the new pair too."""


@dataclass(eq=False)
class Switches:
    """The registered app, the lives of its tokens, the behaviour of the pages."""

    client_id: str = DEFAULT_CLIENT_ID
    client_secret: str = field(default=DEFAULT_CLIENT_SECRET, repr=False)
    redirect_uri: str | None = None
    """As registered in the developer console; None = left empty, any http(s) address will do."""
    auto_consent: bool = False
    """Skip the consent page."""
    consent_loop: bool = False
    """Show the consent page again and again when a scope has no words."""
    mismatch_page: bool = False
    """Show a wrong redirect address on a page instead of telling that address."""
    rotation: Rotation = Rotation.STRICT
    access_life_s: float = 10800.0
    code_life_s: float = 60.0
    quotas: bool = False
    """Refuse calls above the quotas of the cloud."""
    retry_after: int | str | None = None
    """Header of every error while it is set."""
    slow_s: float = 2.0
    """Pause before the answer of the fault SLOW."""
    drip_s: float = 0.01
    """Pause between two bytes of the fault DRIP."""
    redirect_to: str = "http://127.0.0.1:9"
    """Scheme, host and port where the fault REDIRECT_307 sends to."""
