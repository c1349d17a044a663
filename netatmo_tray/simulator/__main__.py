"""Runs the simulated cloud alone, until Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path

from netatmo_tray.simulator import Fault, Rotation, SimulatedCloud
from netatmo_tray.simulator.switches import DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET


def main(arguments: list[str] | None = None) -> int:
    """Serve until told to end; 0, or 1 with a sentence when it cannot begin."""
    options = _parser().parse_args(arguments)
    stopped = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopped.set())
    try:
        cloud = _cloud(options)
        cloud.start()
    except (OSError, ValueError) as error:
        print(f"The simulated cloud cannot start: {error}", file=sys.stderr)
        return 1
    _introduce(cloud)
    # Waiting in short turns lets Windows deliver Ctrl-C.
    while not stopped.wait(1.0):
        pass
    cloud.stop()
    return 0


def _cloud(options: argparse.Namespace) -> SimulatedCloud:
    cloud = SimulatedCloud(
        port=options.port,
        client_id=options.client_id,
        client_secret=options.client_secret,
        seed=options.seed,
        rhythm_s=options.rhythm,
        redirect_uri=options.redirect_uri,
        auto_consent=options.auto_consent,
        timezone=options.timezone,
    )
    cloud.access_life_s = options.access_life
    cloud.rotation = Rotation(options.rotation)
    cloud.quotas = options.quotas
    if options.payload:
        cloud.serve("getstationsdata", options.payload)
    for endpoint, fault in options.fail:
        cloud.fail(endpoint, fault, times=None)
    return cloud


def _introduce(cloud: SimulatedCloud) -> None:
    print(f"The simulated cloud listens at {cloud.url}")
    print(f"NETATMO_TRAY_API_URL={cloud.url}")
    print(f"NETATMO_CLIENT_ID={cloud.client_id}")
    print(f"NETATMO_CLIENT_SECRET={cloud.client_secret}")
    print("Ctrl-C ends it.", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m netatmo_tray.simulator", description=__doc__)
    add = parser.add_argument
    add("--port", type=int, default=0, help="default: any free one")
    add("--payload", type=Path, metavar="FILE", help="answer getstationsdata with this file")
    add("--rhythm", type=int, choices=(300, 600), default=600, help="seconds between uploads")
    add("--seed", type=int, default=1, help="of the weather")
    add("--timezone", default="Europe/Berlin", help="of the home station")
    add("--client-id", default=DEFAULT_CLIENT_ID)
    add("--client-secret", default=DEFAULT_CLIENT_SECRET)
    add("--redirect-uri", help="as registered for the app; default: any address will do")
    add("--auto-consent", action="store_true", help="skip the consent page")
    add("--access-life", type=float, default=10800.0, metavar="S", help="of access tokens")
    add("--rotation", choices=list(Rotation), default=Rotation.STRICT)
    add("--quotas", action="store_true", help="refuse too many calls")
    add(
        "--fail",
        type=_fault,
        action="append",
        default=[],
        metavar="ENDPOINT=FAULT",
        help=f"for good; one of {', '.join(Fault)}",
    )
    return parser


def _fault(text: str) -> tuple[str, Fault]:
    endpoint, _, name = text.partition("=")
    try:
        return endpoint, Fault(name)
    except ValueError:
        raise argparse.ArgumentTypeError(f"no such fault: {name}") from None


if __name__ == "__main__":
    sys.exit(main())
