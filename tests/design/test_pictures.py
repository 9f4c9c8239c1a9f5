"""Pictures of facts say the same as their words."""

import pytest
from django.utils import translation

from marketplace.component_examples import STAGES
from marketplace.facts import Column, cells
from marketplace.pictures import stage_line


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_a_line_is_reached_up_to_where_the_work_stands():
    line = stage_line(STAGES, "discovery")
    assert [step.reached for step in line.steps] == [True, True, True, False, False, False]
    assert [step.label for step in line.steps if step.now] == ["Discovery"]
    assert line.words == "Stage: Discovery, 3 of 6. Next: Alpha."


def test_the_last_stage_names_no_next_one():
    assert stage_line(STAGES, "live").words == "Stage: Live, the last of 6."


def test_a_life_that_stands_still_marks_nothing_and_says_why():
    line = stage_line(STAGES, "stopped", halt="Stopped on 4 May 2026.")
    assert line.now is None
    assert not any(step.reached for step in line.steps)
    assert line.halt == "Stopped on 4 May 2026."


@pytest.mark.parametrize("count", [2, 6, 9])
def test_every_step_stands_inside_both_drawings(count):
    stages = STAGES[:count] + [(f"more{i}", f"More {i}") for i in range(count - len(STAGES))]
    line = stage_line(stages, stages[0][0])
    assert all(0 < step.x < line.width for step in line.steps)
    assert all(10 <= step.y <= line.height - 10 for step in line.steps)


def test_a_row_of_the_wrong_length_is_no_table():
    with pytest.raises(ValueError, match="shorter"):
        cells([Column("Council"), Column("Answer")], [["Kirklees"]])
