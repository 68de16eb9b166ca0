"""The home tab as it is read, by graders, planners, and who is both."""

from typing import cast

import pytest

from grading.usecases.showing import OwnWork
from handlers.card import Block, Card
from handlers.features.board.cards import planners_board
from handlers.features.home.cards import home, home_view
from handlers.words import words_for
from tests.support.builders import KEY, a_committee
from tests.support.cards.drawing import drawn, labels, pressed
from tests.support.cards.extreme_boards import BOARD
from tests.support.cards.extremes import KEYS, PLACE
from tests.support.cards.limits import faults_of_block
from tests.support.cards.results import TODAY, committee_view

EN = words_for("en")
NOTHING = OwnWork(views=(), barred=(), plans=())
GRADES = OwnWork(views=(committee_view(a_committee()),), barred=(), plans=())
BOTH = OwnWork(views=GRADES.views, barred=(), plans=(KEY,))


def the_board() -> Card:
    """Return a board as it stands on the home tab."""
    return planners_board(EN, BOARD, TODAY, on_home=True)


@pytest.mark.parametrize(
    ("own", "plans", "helping"),
    [
        (GRADES, False, "help"),
        (NOTHING, True, "exam_help"),
        (None, True, "exam_help"),
        (BOTH, True, "help_all"),
    ],
    ids=["grader", "planner", "planner of all before the first exam", "both"],
)
def test_help_is_the_roles_own(own: OwnWork | None, *, plans: bool, helping: str) -> None:
    """A planner was given the list of what graders type."""
    card = home(EN, own, the_board() if plans else None, TODAY)

    assert pressed(card, "Help")[0] == helping
    assert ("New exam" in labels(card)) is plans
    assert ("Reminders" in labels(card)) is (own in (GRADES, BOTH))
    assert labels(card).count("Help") == 1


def test_somebody_with_nothing_to_do_is_told_so() -> None:
    """An empty tab would look like a fault."""
    assert "There is nothing for you to grade right now." in drawn(home(EN, NOTHING, None, TODAY))
    assert "There is nothing for you to grade right now." not in drawn(home(EN, NOTHING, the_board(), TODAY))


def test_the_longest_home_tab_keeps_within_slacks_limits() -> None:
    """Much to grade and forty exams to plan, below the way back."""
    card = home(EN, OwnWork(views=(PLACE,) * 40, barred=(), plans=KEYS), the_board(), TODAY)

    view = home_view(EN, card, has_way_back=True)

    blocks = cast("list[Block]", view["blocks"])
    assert len(blocks) <= 100
    assert [fault for block in blocks for fault in faults_of_block(block)] == []


def test_only_an_answer_has_the_way_back() -> None:
    """On the beginning it would lead nowhere."""
    card = home(EN, GRADES, None, TODAY)

    assert home_view(EN, card) == {"type": "home", "blocks": card.as_sent()}
    (first, *rest) = cast("list[Block]", home_view(EN, card, has_way_back=True)["blocks"])
    assert (labels(Card(text="", blocks=(first,))), rest) == (["Back to the overview"], card.as_sent())
