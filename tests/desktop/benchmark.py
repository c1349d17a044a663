"""Measures the tray app beside the least tray app that can be, on real desktop parts.

Run by hand, from the root of the repository: ``python tests/desktop/benchmark.py``. It takes about
four minutes. The speed of a machine drifts: compare figures of one run only.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from jeepney import MatchRule, message_bus
from jeepney.io.blocking import open_dbus_connection
from support.desktop.desk import Desk, bare_desk
from support.desktop.many_modules import many_modules
from support.desktop.netatmo_app import COMMAND, ROOT, NetatmoApp
from support.desktop.pixel import Pixels
from support.desktop.programs import stop, wait_until
from support.desktop.tray_host import WATCHER, TrayItem, tray_items

sys.path.insert(0, str(ROOT))

from netatmo_tray.simulator import SimulatedCloud

SUPPORT = Path(__file__).parents[1] / "support" / "desktop"
BARE = (sys.executable, str(SUPPORT / "bare_tray.py"))
OURS = (*COMMAND, "--hidden")
LIBRARIES = (sys.executable, "-c", "import requests, keyring; keyring.get_keyring()")
READINGS = (*COMMAND, "readings", "--json")
# In the middle of where the popup appears on the desk's screen.
SPOT = (1060, 600)
MODULES = 500
PATIENCE_S = 20.0


@dataclass(frozen=True)
class Usage:
    """What a running program has used so far, all its threads together."""

    resident_mb: float
    private_mb: float
    wake_ups: dict[str, int]
    """By thread: one that ends takes its count with it."""
    cpu_ms: float

    def woken_since(self, before: Usage) -> int:
        """How often the threads that are alive now have woken up since then."""
        return sum(count - before.wake_ups.get(each, 0) for each, count in self.wake_ups.items())


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=7, help="starts of each program")
    options.add_argument("--idle", type=float, default=60.0, help="seconds of idling to watch")
    chosen = options.parse_args()
    with ExitStack() as closing:
        desk = closing.enter_context(bare_desk(Path(tempfile.mkdtemp())))
        # A screen reader is not part of the ordinary desktop, and costs time.
        del desk.env["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"]
        cloud = closing.enter_context(SimulatedCloud())
        desk.open_panel()
        desk.open_keyring()
        app = NetatmoApp(desk, cloud)
        app.keep_a_login()
        measure_start(desk, chosen.rounds)
        measure_popup(app, chosen.rounds, "9 modules", limits_ms=(50, 16))
        measure_idling(app, chosen.idle)
        cloud.serve("getstationsdata", many_modules(MODULES))
        measure_popup(app, chosen.rounds, f"{MODULES} modules", limits_ms=(150, 150))
        measure_icon(desk)
        measure_readings(desk, cloud, chosen.rounds)
    return 0


def measure_start(desk: Desk, rounds: int) -> None:
    bare, ours = [], []
    for _ in range(rounds):
        bare.append(start_ms(desk, BARE))
        ours.append(start_ms(desk, OURS))
    report("start to icon shown, bare tray app", bare, "ms")
    report("start to icon shown", ours, "ms", limit=f"<= {1.2 * statistics.median(bare):.0f}")
    print(f"    ratio of medians {statistics.median(ours) / statistics.median(bare):.2f} (<= 1.2)")


def start_ms(desk: Desk, command: tuple[str, ...]) -> float:
    """From the spawn until the panel has the icon."""
    connection = open_dbus_connection(desk.env["DBUS_SESSION_BUS_ADDRESS"])
    rule = MatchRule(type="signal", interface=WATCHER, member="StatusNotifierItemRegistered")
    connection.send_and_get_reply(message_bus.AddMatch(rule))
    with connection, connection.filter(rule) as signals:
        began = time.perf_counter()
        process = desk.launch(*command)
        connection.recv_until_filtered(signals, timeout=PATIENCE_S)
        took_ms = 1000 * (time.perf_counter() - began)
    end(desk, process)
    return took_ms


def measure_popup(app: NetatmoApp, rounds: int, what: str, limits_ms: tuple[float, float]) -> None:
    first, again = [], []
    for _ in range(rounds):
        app.start("--hidden")
        await_readings(app)
        item = app.icon()
        first.append(painted_ms(app.desk, item))
        for _ in range(5):
            close_popup(app)
            again.append(painted_ms(app.desk, item))
        end(app.desk, app.process)
    report(f"click to painted, first, {what}", first, "ms", limit=f"<= {limits_ms[0]}")
    report(f"click to painted, again, {what}", again, "ms", limit=f"<= {limits_ms[1]}")


def painted_ms(desk: Desk, item: TrayItem) -> float:
    """From the click, as the panel sends it, until the popup's colours are on the screen."""
    pixels = Pixels(desk.env["DISPLAY"])
    before = pixels.at(*SPOT)
    began = time.perf_counter()
    item.activate_and_go_on()
    while pixels.at(*SPOT) == before:
        if time.perf_counter() - began > PATIENCE_S:
            raise TimeoutError("the popup was not painted")
    took_ms = 1000 * (time.perf_counter() - began)
    pixels.close()
    return took_ms


def close_popup(app: NetatmoApp) -> None:
    """Close it, and wait until a click is no longer taken for the one that closed it."""
    pixels = Pixels(app.desk.env["DISPLAY"])
    app.say("hide")
    wait_until(lambda: pixels.at(*SPOT) == 0, "the popup to go")
    pixels.close()
    ends = time.monotonic() + 0.5
    wait_until(lambda: time.monotonic() > ends, "half a second to pass")


def await_readings(app: NetatmoApp) -> None:
    """Wait for the readings of this start, and for the end of the work they make."""
    icon = app.icon()
    wait_until(lambda: "°" in icon.tooltip(), "the readings")
    wait_until(lambda: is_quiet(app), "the app to come to rest")


def is_quiet(app: NetatmoApp) -> bool:
    assert app.process
    before = usage(app.process.pid).cpu_ms
    ends = time.monotonic() + 1.0
    wait_until(lambda: time.monotonic() > ends, "a second to pass")
    return usage(app.process.pid).cpu_ms == before


def measure_idling(app: NetatmoApp, seconds: float) -> None:
    bare = app.desk.launch(*BARE)
    app.desk.tray_item("bare-tray")
    app.start("--hidden")
    await_readings(app)
    painted_ms(app.desk, app.icon())
    close_popup(app)
    wait_until(lambda: is_quiet(app), "the app to come to rest")
    assert app.process
    programs = (("bare tray app", bare.pid), ("netatmo-tray, popup opened once", app.process.pid))
    before = {pid: usage(pid) for _, pid in programs}
    asked = app.cloud.count("/api/getstationsdata")
    ends = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() > ends, "the idle time to pass", seconds + 5)
    for name, pid in programs:
        now, then = usage(pid), before[pid]
        print(f"{name}: resident {now.resident_mb:.1f} MB, private {now.private_mb:.1f} MB;")
        woken, busy_ms = now.woken_since(then), now.cpu_ms - then.cpu_ms
        print(f"    in {seconds:.0f} s of idling: {woken} wake-ups, {busy_ms:.0f} ms of CPU time")
    more_mb = usage(app.process.pid).resident_mb - usage(bare.pid).resident_mb
    print(f"    resident, more than bare: {more_mb:.1f} MB (<= 25)")
    print(
        f"    questions to the cloud meanwhile: {app.cloud.count('/api/getstationsdata') - asked}"
    )
    stop(bare)
    end(app.desk, app.process)


def measure_icon(desk: Desk) -> None:
    done = desk.run(sys.executable, SUPPORT / "icon_redraw.py")
    assert done.returncode == 0, done.stderr
    report("icon redraw", [float(line) for line in done.stdout.split()], "ms", limit="<= 5")


def measure_readings(desk: Desk, cloud: SimulatedCloud, rounds: int) -> None:
    cloud.heal()
    libraries, readings = [], []
    for _ in range(rounds):
        libraries.append(cpu_ms(desk, LIBRARIES))
        readings.append(cpu_ms(desk, READINGS))
    report("CPU of importing requests and keyring", libraries, "ms")
    report("CPU of readings --json", readings, "ms")
    ratio = statistics.median(readings) / statistics.median(libraries)
    print(f"    ratio of medians {ratio:.2f} (<= 1.5)")


def cpu_ms(desk: Desk, command: tuple[str, ...]) -> float:
    """User and system time of a program that runs to its end."""
    process = subprocess.Popen(command, env=desk.env, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return 1000 * (used.ru_utime + used.ru_stime)


def usage(pid: int) -> Usage:
    """Read from the kernel."""
    rollup = table(Path(f"/proc/{pid}/smaps_rollup"))
    private_kb = int(rollup["Private_Clean"]) + int(rollup["Private_Dirty"])
    threads = list(Path(f"/proc/{pid}/task").iterdir())
    ran_ns = sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads)
    counts = {each.name: table(each / "status")["voluntary_ctxt_switches"] for each in threads}
    woken = {name: int(count) for name, count in counts.items()}
    return Usage(int(rollup["Rss"]) / 1024, private_kb / 1024, woken, ran_ns / 1e6)


def table(file: Path) -> dict[str, str]:
    """Lines of the form ``Name: value kB``."""
    pairs = (line.partition(":") for line in file.read_text().splitlines())
    return {name: (value.split() or [""])[0] for name, _, value in pairs}


def end(desk: Desk, process: subprocess.Popen[bytes] | None) -> None:
    """End a program and wait until its icon is gone."""
    assert process
    stop(process)
    wait_until(lambda: not tray_items(desk.bus), "the icon to go")


def report(what: str, values: list[float], unit: str, limit: str = "") -> None:
    """One line: least and middle of the values."""
    least, middle, most = min(values), statistics.median(values), max(values)
    bound = f"  ({limit})" if limit else ""
    print(
        f"{what}: min {least:.1f} median {middle:.1f} max {most:.1f} {unit}"
        f" (n={len(values)}){bound}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
