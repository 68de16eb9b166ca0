"""Graders declare that nothing disqualifies them, or are stopped until a planner decides (ours)."""

from dataclasses import replace

from grading.changes import ImpartialitySaid
from grading.errors import GraderDoubted, ImpartialityNotSaid
from grading.model import Gradebook, Impartiality, PersonId
from grading.notices import GraderDoubts, GraderKept
from grading.rules.decision import unchanged
from grading.rules.impartiality import (
    asked_to_declare,
    check_impartial,
    declare,
    doubt,
    has_to_declare,
    keep,
)
from grading.rules.standing import Next
from grading.rules.waiting import MayBeDisqualified, waiting_in, who_is_blocked
from tests.support.builders import ADA, BO, CY, KEY, TODAY, a_committee, a_grader, refusal
from tests.support.seeing import standing_of

PAT, OLE = PersonId(8), PersonId(9)


def asked(ada: Impartiality | None = None) -> Gradebook:
    """Return a committee whose graders are asked, of whom Ada has said this."""
    book = a_committee(graders=(replace(a_grader(ADA), impartiality=ada), a_grader(BO)))
    return replace(book, assessment=replace(book.assessment, impartiality=True))


def test_nobody_is_stopped_where_nobody_is_asked() -> None:
    """It is off by default; a doubt stands all the same, until a planner has decided."""
    book = a_committee(graders=(replace(a_grader(ADA), impartiality=Impartiality.DOUBTED), a_grader(BO)))

    check_impartial(book, BO)
    assert not has_to_declare(book, BO)
    refusal(GraderDoubted, check_impartial, book, ADA)


def test_who_is_asked_says_something_first_and_then_may_grade() -> None:
    """By one tap."""
    assert refusal(ImpartialityNotSaid, check_impartial, asked(), ADA).key == KEY
    check_impartial(asked(Impartiality.DECLARED), ADA)
    check_impartial(asked(Impartiality.KEPT), ADA)
    assert declare(asked(), ADA).changes == (
        ImpartialitySaid(grader=ADA, before=None, after=Impartiality.DECLARED),
    )


def test_a_second_tap_changes_nothing() -> None:
    """Nor does it when a planner has kept the grader."""
    for said in (Impartiality.DECLARED, Impartiality.KEPT):
        book = asked(said)

        assert declare(book, ADA) == unchanged(book)


def test_who_doubts_is_stopped_and_cannot_take_it_back_alone() -> None:
    """It is the planner who decides by then."""
    book = asked(Impartiality.DOUBTED)

    refusal(GraderDoubted, check_impartial, book, ADA)
    refusal(GraderDoubted, declare, book, ADA)
    assert doubt(book, ADA, (PAT,), None) == unchanged(book)
    check_impartial(asked(Impartiality.DECLARED), ADA)


def test_something_may_come_to_light_later() -> None:
    """Who has declared, or was kept, can still say so."""
    for before in (None, Impartiality.DECLARED, Impartiality.KEPT):
        (said,) = doubt(asked(before), ADA, (PAT,), "my niece").changes

        assert said == ImpartialitySaid(grader=ADA, before=before, after=Impartiality.DOUBTED)


def test_planners_hear_why_and_no_co_grader_does() -> None:
    """A planner who grades in the committee hears that there is a doubt, without the reason."""
    told = doubt(asked(), ADA, (PAT, BO, ADA), "my niece").notices

    assert [(one.to, one.reason) for one in told if isinstance(one, GraderDoubts)] == [
        (PAT, "my niece"),
        (BO, None),
    ]


def test_a_planner_keeps_a_doubted_grader_who_hears_why() -> None:
    """From then on they grade like everybody."""
    decision = keep(asked(Impartiality.DOUBTED), ADA, "Pat", "a cousin twice removed")

    assert decision.changes == (
        ImpartialitySaid(grader=ADA, before=Impartiality.DOUBTED, after=Impartiality.KEPT),
    )
    (told,) = decision.notices
    assert isinstance(told, GraderKept)
    assert (told.to, told.reason) == (ADA, "a cousin twice removed")


def test_there_is_nothing_to_keep_where_there_is_no_doubt() -> None:
    """An old button changes nothing."""
    for said in (None, Impartiality.DECLARED, Impartiality.KEPT):
        book = asked(said)

        assert keep(book, ADA, "Pat", "because") == unchanged(book)


def test_co_graders_wait_for_the_planner_and_not_for_who_is_doubted() -> None:
    """Nobody is called awaited who cannot act."""
    book = asked(Impartiality.DOUBTED)

    blocked = who_is_blocked(KEY, [book.committee], TODAY, ())

    assert blocked == {ADA: MayBeDisqualified(name="Ada")}
    assert waiting_in(book, blocked).awaited == (BO,)


def test_each_grader_is_asked_once_wherever_they_sit() -> None:
    """Who has said something already is not asked again."""
    ada, bo, cy = replace(a_grader(ADA), impartiality=Impartiality.DECLARED), a_grader(BO), a_grader(CY)
    committees = [
        a_committee(graders=(ada, bo), name="1").committee,
        a_committee(graders=(bo, cy), name="2").committee,
    ]

    assert [(one.to, one.committee) for one in asked_to_declare(KEY, committees)] == [(BO, "1"), (CY, "2")]


def test_the_standing_says_what_stops_the_grader() -> None:
    """So that every card has the buttons in the place of those that would be refused."""
    fresh, doubted = standing_of(asked(), ADA), standing_of(asked(Impartiality.DOUBTED), ADA)

    assert (fresh.has_to_declare, fresh.is_doubted) == (True, False)
    assert (doubted.has_to_declare, doubted.is_doubted) == (False, True)
    assert doubted.next is Next.GRADE
