"""The circuit breaker under a clock that the tests turn: who may ask, and when again."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from search.engines.breaker import LOST_SECONDS, REST_SECONDS, Breaker


class Clock:
    """Seconds that pass when told."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker(clock=clock)


def test_everyone_may_ask_until_the_first_failure(breaker):
    assert all(breaker.allows() for _ in range(3))
    breaker.failed()
    assert breaker.is_open
    assert not any(breaker.allows() for _ in range(3))


def test_after_a_rest_one_alone_asks_for_all(breaker, clock):
    breaker.failed()
    clock.now += REST_SECONDS - 0.01
    assert not breaker.allows()
    clock.now += 0.02
    assert [breaker.allows() for _ in range(3)] == [True, False, False]


def test_an_answer_closes_it_for_everyone(breaker, clock):
    breaker.failed()
    clock.now += REST_SECONDS
    assert breaker.allows()
    breaker.succeeded()
    assert not breaker.is_open
    assert all(breaker.allows() for _ in range(3))


def test_another_failure_begins_the_rest_anew(breaker, clock):
    breaker.failed()
    clock.now += REST_SECONDS
    assert breaker.allows()
    breaker.failed()
    clock.now += REST_SECONDS - 0.01
    assert not breaker.allows()
    assert breaker.failures == 2


def test_who_asks_and_never_comes_back_is_replaced(breaker, clock):
    breaker.failed()
    clock.now += REST_SECONDS
    assert breaker.allows()
    clock.now += LOST_SECONDS
    assert [breaker.allows(), breaker.allows()] == [True, False]


def test_of_many_threads_at_once_one_asks(breaker, clock):
    breaker.failed()
    clock.now += REST_SECONDS
    with ThreadPoolExecutor(8) as pool:
        allowed = list(pool.map(lambda _: breaker.allows(), range(200)))
    assert allowed.count(True) == 1
