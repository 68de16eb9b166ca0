"""Statistics as people read them."""

from dataclasses import replace
from fractions import Fraction

import pytest
from inline_snapshot import snapshot

from grading.model import CommitteeName, Gradebook
from grading.rules.scales import LETTERS, custom_scale
from grading.rules.since_sharing import SinceSharing
from grading.rules.statistics import (
    Agreement,
    agreement_of,
    distribution,
    distribution_of,
    open_candidates,
)
from grading.rules.visibility import visible_to
from grading.usecases.statistics import AssessmentStatistics, CommitteeStatistics
from handlers.features.stats.cards import assessment_statistics, committee_statistics
from handlers.features.stats.numbers import per_cent, two_decimals
from handlers.words import words_for
from tests.support.builders import ADA, BO, a_committee, an_assessment, graded, in_conflict, shared
from tests.support.cards.drawing import drawn, picture
from tests.support.cards.results import committee_view

EN = words_for("en")
NB = words_for("nb")

AGREED = Agreement(
    graders=("Ada", "Bo", "Cy"),
    candidates=200,
    equal=145,
    within_one=200,
    across_the_line=5,
    coefficient=Fraction(59, 100),
)


def statistics_of(book: Gradebook) -> CommitteeStatistics:
    """Return what Ada sees."""
    visible = visible_to(book, ADA)
    counted = open_candidates(visible)
    return CommitteeStatistics(
        view=committee_view(book),
        counted=len(counted),
        candidates=len(book.candidates),
        distribution=distribution_of(visible, counted),
        agreement=agreement_of(visible, SinceSharing(shared={}, sets=()), counted),
    )


def test_a_grader_reads_bars_with_numbers_and_what_the_coefficient_means() -> None:
    """Who has never heard of kappa must understand the card."""
    book = shared(graded(graded(a_committee(candidates=5), "A", "B", "C", "C", "F"), "B", by=BO))

    assert picture(committee_statistics(EN, statistics_of(book))) == snapshot("""\
(4 grades: B 1 · C 2 · F 1)
*Object-oriented programming* · TDT4100-H26 · committee 1
*4 grades*
```
A 0
B 1 ██████████
C 2 ████████████████████
D 0
E 0
F 1 ██████████
```
3 pass, 1 fails.
The grades of 1 candidate still differ and are not counted here.
*Agreement before aligning*
Ada and Bo, by what they had shared of 5 candidates.
The same grade for 4 of 5 (80 %).
At most one step apart: 5 of 5 (100 %).
Nobody was passed by one and failed by another.
Weighted kappa 0.96. 1 is full agreement, 0 is what chance alone would give, and large differences
    count most.
[Status]\
""")


def test_the_same_in_norwegian_with_a_decimal_comma() -> None:
    """0,59 is how a Norwegian writes it."""
    assert picture(committee_statistics(NB, statistics_of(in_conflict()))) == snapshot("""\
(2 karakterer: A 1 · C 1)
*Object-oriented programming* · TDT4100-H26 · kommisjon 1
*2 karakterer*
```
A 1 ████████████████████
B 0
C 1 ████████████████████
D 0
E 0
F 0
```
2 består, ingen stryker.
Karakterene til 1 kandidat er fortsatt ulike og er ikke talt med her.
*Enighet før samordningen*
Ada og Bo, etter det de hadde delt om 3 kandidater.
Samme karakter for 2 av 3 (67 %).
Høyst ett trinn fra hverandre: 3 av 3 (100 %).
Ingen besto hos én og strøk hos en annen.
Vektet kappa 0,80. 1 er fullstendig enighet, 0 er det tilfeldigheter alene ville gitt, og store
    forskjeller teller mest.
[Status]\
""")


def test_where_nothing_varies_there_is_no_coefficient_and_that_is_said() -> None:
    """A missing line would look like a fault."""
    told = drawn(committee_statistics(EN, statistics_of(shared(graded(a_committee(), "B", "B", "B")))))

    assert "There is no coefficient, because the grades do not vary." in told


def test_a_planner_reads_what_counts_and_the_agreement_of_each_committee() -> None:
    """One line for each committee, and once what the numbers mean."""
    found = AssessmentStatistics(
        assessment=an_assessment(),
        candidates=240,
        distribution=distribution(LETTERS, {"A": 20, "B": 90, "E": 80, "F": 10}),
        agreements=(
            (CommitteeName("1"), replace(AGREED, graders=("Ada", "Bo"))),
            (CommitteeName("2"), AGREED),
        ),
    )

    assert picture(assessment_statistics(EN, found)) == snapshot("""\
(200 grades count so far, of 240 candidates: A 20 · B 90 · E 80 · F 10)
*Object-oriented programming · TDT4100-H26*
*200 grades count so far, of 240 candidates*
```
A 20 █████
B 90 ████████████████████
C  0
D  0
E 80 ██████████████████
F 10 ███
```
190 pass, 10 fail.
*Agreement before aligning, by committee*
*Committee 1:* The same grade for 145 of 200 (73 %). Weighted kappa 0.59.
*Committee 2:* The same grade for 145 of 200 (73 %). Krippendorff's alpha 0.59.
| 1 is full agreement, 0 is what chance alone would give, and large differences count most.\
""")


def test_a_planner_without_a_confirmed_grade_reads_why_there_is_nothing() -> None:
    """An empty picture would say that all is well."""
    found = AssessmentStatistics(
        assessment=an_assessment(), candidates=240, distribution=distribution(LETTERS, {})
    )

    assert "A grade counts once it is confirmed." in drawn(assessment_statistics(EN, found))


def test_a_grade_of_a_planner_s_own_scale_does_no_harm_in_letters_of_one_width() -> None:
    """Three backticks would end the picture, and a mention would ring."""
    scale = custom_scale(["```<!channel>", "B & C"])
    found = AssessmentStatistics(
        assessment=an_assessment(scale=scale),
        candidates=2,
        distribution=distribution(scale, {"```<!channel>": 1, "B & C": 1}),
    )

    told = drawn(assessment_statistics(EN, found))

    assert "'''(!channe…" in told
    assert "<!channel>" not in told


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1), "1.00"),
        (Fraction(-1, 1000), "0.00"),
        (Fraction(1, 200), "0.01"),
        (Fraction(-3, 2), "-1.50"),
    ],
)
def test_a_number_has_two_decimals_and_nought_has_no_sign(value: Fraction, shown: str) -> None:
    """-0.00 is no number."""
    assert two_decimals(EN, value) == shown


def test_halves_are_rounded_up_and_nothing_is_nought_per_cent() -> None:
    """As people round."""
    assert [per_cent(1, 8), per_cent(145, 200), per_cent(0, 0)] == [13, 73, 0]
