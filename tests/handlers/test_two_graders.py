"""What planners read of committees that fall short of the rule on two graders."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from grading.model import CommitteeName
from grading.rules.two_graders import Ground, Shortfall
from handlers.two_graders import shortfall_lines
from handlers.words import words_for

EN, NB = words_for("en"), words_for("nb")
ALONE = Shortfall(committee=CommitteeName("1"), ground=Ground.ORAL, graders=1, lacks_external=False)
THESIS = replace(ALONE, ground=Ground.MASTERS_THESIS, lacks_external=True)


def test_the_rule_stands_first_and_then_what_each_committee_has() -> None:
    """A planner who has never read the Act sees what to mend."""
    found = [THESIS, replace(THESIS, committee=CommitteeName("2"), graders=2)]

    assert "\n".join(shortfall_lines(EN, found)) == snapshot("""\
*Independent work at master's level needs at least two graders, one of them external (the Act, § 11-7).*
Committee 1 has 1 grader, none of them external.
Committee 2 has 2 graders, none of them external.\
""")


def test_in_norwegian_it_is_the_same() -> None:
    """The Act is Norwegian."""
    found = [replace(ALONE, graders=0), ALONE]

    assert "\n".join(shortfall_lines(NB, found)) == snapshot("""\
*En muntlig eksamen skal ha minst to sensorer (loven § 11-7).*
Kommisjon 1 har ingen sensor.
Kommisjon 1 har 1 sensor.\
""")


@pytest.mark.parametrize("ground", Ground)
def test_each_ground_has_its_sentence(ground: Ground) -> None:
    """None is left without a reason."""
    rules = [shortfall_lines(words, [replace(ALONE, ground=ground)])[0] for words in (EN, NB)]

    assert all("§ 11-7" in rule for rule in rules)


def test_of_many_committees_the_first_are_named() -> None:
    """A message has a length."""
    many = [replace(ALONE, committee=CommitteeName(str(number))) for number in range(30)]

    lines = shortfall_lines(EN, many)

    assert (len(lines), lines[-1]) == (12, "and 20 more")


def test_where_none_falls_short_nothing_is_said() -> None:
    """Most exams are in order."""
    assert shortfall_lines(EN, []) == []
