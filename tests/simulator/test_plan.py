"""Which fault is due when."""

import pytest

from netatmo_tray.simulator import Fault
from netatmo_tray.simulator.answers import Answer
from netatmo_tray.simulator.plan import Plan

FIRST, SECOND = Fault.HTML_500, Fault.HTML_502
RECORDED = Answer(200, b"recorded")


@pytest.fixture
def plan() -> Plan:
    return Plan()


def taken(plan: Plan, endpoint: str, count: int) -> list[Fault | None]:
    return [plan.take_fault(endpoint) for _ in range(count)]


def test_faults_come_in_the_order_they_were_queued(plan: Plan) -> None:
    plan.add("token", FIRST, 2)
    plan.add("token", SECOND, 1)

    assert taken(plan, "token", 4) == [FIRST, FIRST, SECOND, None]


def test_a_fault_without_a_count_stays(plan: Plan) -> None:
    plan.add("token", FIRST, None)

    assert taken(plan, "token", 3) == [FIRST] * 3


def test_a_fault_concerns_its_endpoint_only(plan: Plan) -> None:
    plan.add("token", FIRST, 1)

    assert taken(plan, "getstationsdata", 1) == [None]


def test_a_fault_of_the_endpoint_goes_before_one_of_all(plan: Plan) -> None:
    plan.add("*", FIRST, 1)
    plan.add("token", SECOND, 1)

    assert taken(plan, "token", 2) == [SECOND, FIRST]


@pytest.mark.parametrize("times", [0, -1])
def test_no_times_is_never(plan: Plan, times: int) -> None:
    plan.add("token", FIRST, times)

    assert taken(plan, "token", 1) == [None]


def test_clearing_an_endpoint_leaves_the_others(plan: Plan) -> None:
    plan.add("token", FIRST, None)
    plan.add("getstationsdata", SECOND, None)
    plan.clear("token")

    assert (plan.take_fault("token"), plan.take_fault("getstationsdata")) == (None, SECOND)


def test_clearing_everything_clears_everything(plan: Plan) -> None:
    plan.add("token", FIRST, None)
    plan.add("*", RECORDED, None)
    plan.clear("*")

    assert (plan.take_fault("token"), plan.take_recorded("token")) == (None, None)


def test_recorded_answers_and_faults_do_not_take_each_others_turn(plan: Plan) -> None:
    plan.add("token", RECORDED, 1)
    plan.add("token", FIRST, 1)

    assert plan.take_fault("token") is FIRST
    assert plan.take_recorded("token") is RECORDED
    assert plan.take_recorded("token") is None


def test_a_later_lasting_record_replaces_the_earlier(plan: Plan) -> None:
    later = Answer(200, b"later")
    plan.add("token", RECORDED, None)
    plan.add("token", later, None)

    assert plan.take_recorded("token") is later
