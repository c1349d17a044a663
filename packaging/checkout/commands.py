"""What the bootstrap can be asked to do."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from checkout import system_packages, translations
from checkout.console import Stop, step
from checkout.environment import Environment

ROOT = Path(__file__).resolve().parents[2]
# One worker more than there are cores: many tests wait for threads and children. Workers that are
# done first take work from the others.
IN_PARALLEL = ("-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal")
WITH_COVERAGE = ("--cov", "--cov-report=")
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code, or 1 after a sentence when it could not be run."""
    parser = argparse.ArgumentParser(prog="bootstrap.py", allow_abbrev=False)
    parser.add_argument("command", choices=("demo", "test", "check"))
    asked, extra = parser.parse_known_args(arguments)
    environment = Environment(ROOT)
    try:
        if asked.command == "demo":
            return demo(environment, extra)
        if asked.command == "test":
            return test(environment, extra)
        return check(environment)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def demo(environment: Environment, extra: Sequence[str]) -> int:
    """Show the app with a pretend cloud; without a display, as a picture and a table."""
    display = has_display(os.environ)
    prepare(environment, screen=display)
    netatmo_tray: list[str | Path] = [environment.script("netatmo-tray"), "--demo"]
    if display:
        step("starting the demo; look for the thermometer in your system tray")
        return run([*netatmo_tray, *extra])
    picture = environment.root / "build" / "netatmo-tray-demo.png"
    picture.parent.mkdir(exist_ok=True)
    step("no display here, so the popup is painted into a picture")
    failed = run([*netatmo_tray, "screenshot", picture])
    if not failed:
        step(f"the picture is {picture}")
        step("the readings of the demo, as in the terminal:")
    return failed or run([*netatmo_tray, "readings"])


def test(environment: Environment, extra: Sequence[str]) -> int:
    """Run pytest with the extra arguments; without any, in parallel and with its coverage."""
    prepare(environment, "test")
    pytest = [environment.python, "-m", "pytest"]
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if extra:
        return run([*pytest, *extra], env=offscreen)
    failed = run([*pytest, *IN_PARALLEL, *WITH_COVERAGE], env=offscreen)
    step("lines of netatmo_tray that the tests have run, in per cent:")
    return run([environment.script("coverage"), "report", "--format=total"]) or failed


def check(environment: Environment) -> int:
    """Run every linter, also after one has found something."""
    prepare(environment, "lint", qt=False)
    failed = 0
    for program, *arguments in CHECKS:
        step(" ".join((program, *arguments)))
        failed = run([environment.script(program), *arguments]) or failed
    return failed


def prepare(environment: Environment, *groups: str, screen: bool = False, qt: bool = True) -> None:
    """Bring machine and environment to where the project runs. Raises Stop."""
    libraries = system_packages.OFFSCREEN if qt else {}
    if screen:
        libraries = libraries | system_packages.SCREEN
    packages = [] if environment.is_sound() else system_packages.missing_for_environment()
    system_packages.provide(packages + system_packages.missing_libraries(libraries))
    environment.prepare(*groups)
    if qt:
        environment.check_qt()
        translations.compile_outdated(environment)


def has_display(variables: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether windows can be shown here."""
    if not platform.startswith("linux"):
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> int:
    """Run a program in the project's folder with our own terminal; its exit code."""
    return subprocess.run(command, cwd=ROOT, env=env).returncode
