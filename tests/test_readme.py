"""What the README promises."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from netatmo_tray.simulator import SimulatedCloud

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def callback_after(link: str, callback_url: str) -> str:
    """Where a browser ends when its user accepts."""
    while not link.startswith(callback_url):
        url = urlsplit(link)
        connection = http.client.HTTPConnection(url.netloc)
        connection.request("GET", f"{url.path}?{url.query}")
        location = connection.getresponse().getheader("Location")
        connection.close()
        assert location, "the cloud asks for something"
        link = urljoin(link, location)
    return link


def run_example(cloud: SimulatedCloud, folder: Path) -> subprocess.Popen[str]:
    found = re.search(r"```python\n(.+?)```", README, re.DOTALL)
    assert found
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "NETATMO_CLIENT_ID": cloud.client_id,
        "NETATMO_CLIENT_SECRET": cloud.client_secret,
        "NETATMO_TRAY_API_URL": cloud.url,
    }
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", found[1]],
        env=environment,
        cwd=folder,
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        text=True,
    )


def test_the_library_example_signs_in_then_prints_every_module(tmp_path: Path) -> None:
    with SimulatedCloud(auto_consent=True) as cloud:
        example = run_example(cloud, tmp_path)
        assert example.stdout
        example.stdout.readline()
        link = example.stdout.readline().strip()
        out, errors = example.communicate(
            callback_after(link, "http://127.0.0.1:54321/callback") + "\n", timeout=30
        )

    assert (example.returncode, errors) == (0, "")
    assert [line.split()[0] for line in out.splitlines()][:2] == ["Living", "Terrace"]


def test_the_library_example_needs_no_second_sign_in(tmp_path: Path) -> None:
    with SimulatedCloud(auto_consent=True) as cloud:
        tokens = cloud.issue_tokens()
        (tmp_path / "token.json").write_text(f'{{"refresh_token": "{tokens["refresh_token"]}"}}')
        (tmp_path / "token.json").chmod(0o600)

        out, errors = run_example(cloud, tmp_path).communicate(timeout=30)

        assert cloud.count("/oauth2/token") == 1
    assert (errors, "Terrace" in out) == ("", True)


def test_every_picture_and_file_that_is_linked_is_there() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []
