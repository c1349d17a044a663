"""The web addresses of Netatmo that this program uses."""

from __future__ import annotations

API_URL = "https://api.netatmo.com"

APPS_URL = "https://dev.netatmo.com/apps"
"""Where a developer registers an app and finds its client id and client secret."""

WEB_APP_URL = "https://home.netatmo.com"
"""The readings in the browser."""

GRANTED_APPS_URL = f"{WEB_APP_URL}/settings/my-account"
"""Where a user sees the apps that may use the account, and removes them."""
