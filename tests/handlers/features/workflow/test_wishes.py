"""What planners type and choose of the workflow is read exactly, or not at all."""

from itertools import product

import pytest

from grading.model import Marking, Quorum, Unit
from grading.rules.workflow_wishes import Follow, WorkflowWish
from handlers.features.workflow.wishes import read_wish, wish_from, wish_text
from handlers.parsing import Incomplete


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("quorum=one", WorkflowWish(quorum=Quorum.ONE)),
        ("Unit=Candidate QUORUM=all", WorkflowWish(unit=Unit.CANDIDATE, quorum=Quorum.ALL)),
        ("2 quorum=one", WorkflowWish(committee="2", quorum=Quorum.ONE)),
        ("Group B marking=shared", WorkflowWish(committee="Group B", marking=Marking.SHARED)),
        ("2 unit=default", WorkflowWish(committee="2", unit=Follow.ASSESSMENT)),
        ("impartiality=on", WorkflowWish(impartiality=True)),
        ("impartiality=off", WorkflowWish(impartiality=False)),
    ],
)
def test_settings_are_read_as_they_are_typed(typed: str, wish: WorkflowWish) -> None:
    """A committee's name stands in front, as everywhere."""
    assert read_wish(typed.split()) == wish


@pytest.mark.parametrize(
    "typed",
    [
        "quorum",
        "quorum=two",
        "quorum=one quorum=all",
        "quorum=one 2",
        "speed=fast",
        "2",
        "unit=default",
        "2 impartiality=on",
        "impartiality=yes",
        "=one",
        "quorum=",
        "align_marks=maybe",
        "align_marks=default",
    ],
)
def test_anything_else_is_not_guessed(typed: str) -> None:
    """Two values for one setting, or one that is not there, change nothing."""
    with pytest.raises(Incomplete):
        read_wish(typed.split())


@pytest.mark.parametrize(
    ("typed", "wished"),
    [
        ("align_marks=on", WorkflowWish(align_marks=True)),
        ("align_marks=true", WorkflowWish(align_marks=True)),
        ("align_marks=off quorum=one", WorkflowWish(align_marks=False, quorum=Quorum.ONE)),
        ("2 align_marks=default", WorkflowWish(committee="2", align_marks=Follow.ASSESSMENT)),
    ],
)
def test_whether_marks_have_to_agree_is_a_setting_like_the_others(typed: str, wished: WorkflowWish) -> None:
    """Written as in a roster, or with the words of a switch."""
    assert read_wish(typed.split()) == wished


def test_a_button_carries_every_wish() -> None:
    """In the sixty characters that it has for it."""
    for marking, unit, quorum, asked, aligned in product(
        [None, Follow.ASSESSMENT, *Marking],
        [None, Follow.ASSESSMENT, *Unit],
        [None, Follow.ASSESSMENT, *Quorum],
        [None, True, False],
        [None, Follow.ASSESSMENT, True, False],
    ):
        committee = "1" if asked is None else None
        if committee is None and Follow.ASSESSMENT in {marking, unit, quorum, aligned}:
            continue
        wish = WorkflowWish(
            committee=committee,
            marking=marking,
            unit=unit,
            quorum=quorum,
            align_marks=aligned,
            impartiality=asked,
        )

        assert len(wish_text(wish)) <= 60
        assert wish_from(wish_text(wish), committee) == wish


@pytest.mark.parametrize("text", ["x=shared", "m=loud", "m"])
def test_what_is_not_the_bot_s_own_is_no_wish(text: str) -> None:
    """A value that somebody has changed on the way does nothing."""
    assert wish_from(text, None) is None
