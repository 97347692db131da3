"""The random user finds no fault, and finds one where a trigger is missing."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.models.random_user import Forgetful, RandomUser

USUAL = settings(
    max_examples=40, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
    database=None, print_blob=False,
)  # fmt: skip


@pytest.mark.timeout(400)
def test_every_act_can_be_undone_to_the_state_before_it():
    run_state_machine_as_test(RandomUser, settings=USUAL)


def test_a_missing_trigger_is_found():
    quick = settings(USUAL, phases=[Phase.generate], max_examples=100)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Forgetful, settings=quick)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_long_life():
    run_state_machine_as_test(RandomUser, settings=settings(USUAL, max_examples=1000, derandomize=False))
