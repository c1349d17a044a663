"""What the README promises."""

import os
import re
import subprocess
import sys
from pathlib import Path

from support.terminal_command import accepted

from netatmo_tray.simulator import SimulatedCloud

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


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


def test_the_library_example_signs_in_then_prints_every_module(
    cloud: SimulatedCloud, tmp_path: Path
) -> None:
    example = run_example(cloud, tmp_path)
    assert example.stdout
    example.stdout.readline()
    link = example.stdout.readline().strip()
    callback = accepted(link)
    out, errors = example.communicate(f"{callback}\n", timeout=30)

    assert callback.partition("?")[0] == "http://127.0.0.1:54321/callback"
    assert (example.returncode, errors) == (0, "")
    assert [line.split()[0] for line in out.splitlines()][:2] == ["Living", "Terrace"]


def test_the_library_example_needs_no_second_sign_in(cloud: SimulatedCloud, tmp_path: Path) -> None:
    tokens = cloud.issue_tokens()
    (tmp_path / "token.json").write_text(f'{{"refresh_token": "{tokens["refresh_token"]}"}}')
    (tmp_path / "token.json").chmod(0o600)

    out, errors = run_example(cloud, tmp_path).communicate(timeout=30)

    assert cloud.count("/oauth2/token") == 1
    assert (errors, "Terrace" in out) == ("", True)


def test_every_picture_and_file_that_is_linked_is_there() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []
