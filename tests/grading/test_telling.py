"""Who is told, and by which name people are called."""

from dataclasses import replace

from grading.model import PersonId
from grading.rules.telling import audience, name_of, names_of, others
from tests.builders import ADA, BO, CY, a_committee, a_grader


def test_people_are_called_by_name_or_else_by_address() -> None:
    """Rosters may leave the name out; somebody who left the committee has no name here."""
    nameless = replace(a_grader(BO), name="")
    book = a_committee(graders=(a_grader(ADA), nameless))

    assert names_of(book, [BO, ADA]) == ("bo@uni.example", "Ada")
    assert name_of(book, PersonId(99)) == ""


def test_the_audience_is_everybody_but_who_acts_and_the_channel_if_there_is_one() -> None:
    """Nobody is told what they just did."""
    assert audience(a_committee(graders=3), BO) == (ADA, CY)
    assert audience(a_committee(graders=3, channel="C1"), ADA) == (BO, CY, None)
    assert audience(a_committee(graders=1), ADA) == ()
    assert others(a_committee(), ADA) == (a_grader(BO),)
