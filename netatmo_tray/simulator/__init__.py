"""A simulated Netatmo cloud on this computer: for demonstrations, for tests."""

from netatmo_tray.simulator.cloud import SimulatedCloud
from netatmo_tray.simulator.faults import Fault
from netatmo_tray.simulator.requests_log import LoggedRequest
from netatmo_tray.simulator.switches import Rotation, Switches

__all__ = ["Fault", "LoggedRequest", "Rotation", "SimulatedCloud", "Switches"]
