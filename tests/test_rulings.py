"""A refusal is an answer: it is logged on one line, while a fault keeps its traceback."""

import logging
import sys

import pytest

from marketplace.rulings import OnOneLine, Refused


def logged(error):
    """What a log line about an error holds beside its words."""
    try:
        raise error
    except type(error):
        record = logging.LogRecord("x", logging.WARNING, "", 1, "told", (), sys.exc_info())
    assert OnOneLine().filter(record)
    return record.exc_info


def test_a_refusal_is_logged_without_the_code_that_gave_it():
    assert logged(Refused("Not yours.")) is None
    assert logged(ValueError("broken"))[0] is ValueError


def test_the_console_is_told_of_refusals_on_one_line(settings):
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["refusals"]
    assert settings.LOGGING["filters"]["refusals"]["()"] == "marketplace.rulings.OnOneLine"


@pytest.mark.parametrize("error", [None, False])
def test_a_line_without_an_error_stays_as_it_is(error):
    record = logging.LogRecord("x", logging.WARNING, "", 1, "told", (), error)
    assert OnOneLine().filter(record)
