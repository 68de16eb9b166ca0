"""The buttons by which a planner mends that a grader cannot act."""

from grading.model import CommitteeName
from grading.outbox import UnreachableReason
from grading.rules.reachability import UnreachedPerson
from grading.rules.waiting import BlockedGrader, MayBeDisqualified, WithoutAgreement
from handlers.blocks import row
from handlers.card import Card
from handlers.features.overview.blocked import blocked_buttons
from handlers.words import words_for
from tests.support.builders import ADA, BO, CY, KEY, TODAY
from tests.support.cards.drawing import labels, pressed

EN = words_for("en")
ONE = CommitteeName("1")
LAPSED = BlockedGrader(committee=ONE, grader=BO, why=WithoutAgreement(name="Bo", until=TODAY))
SILENT = BlockedGrader(
    committee=ONE,
    grader=CY,
    why=UnreachedPerson(name="", email="cy@uni.example", why=UnreachableReason.NO_ACCOUNT),
)
DOUBTED = BlockedGrader(committee=ONE, grader=ADA, why=MayBeDisqualified(name="Ada"))


def drawn(*blocked: BlockedGrader) -> Card:
    """Return a card with the buttons about these graders."""
    return Card(text="", blocks=row(blocked_buttons(EN, KEY, blocked)))


def test_each_way_of_being_blocked_has_what_mends_it() -> None:
    """An agreement can be renewed; somebody who is gone can only be replaced."""
    assert labels(drawn(LAPSED)) == ["Renew", "Replace"]
    assert labels(drawn(SILENT)) == ["Replace"]
    assert labels(drawn(DOUBTED)) == ["Replace", "Keep them"]
    assert drawn().blocks == ()


def test_a_button_is_about_the_grader_and_the_seat() -> None:
    """The dialog opens with them chosen."""
    name, fields = pressed(drawn(LAPSED), "Replace")

    assert (name, fields.key, fields.committee, fields.grader) == ("replace", KEY, ONE, BO)
    assert pressed(drawn(LAPSED), "Renew")[1].grader == BO


def test_of_several_each_button_names_its_own() -> None:
    """Two buttons *Renew* side by side would have the planner guess; a grader of two committees is one."""
    assert labels(drawn(LAPSED, SILENT, LAPSED)) == ["Renew: Bo", "Replace: Bo", "Replace: cy@uni.example"]
