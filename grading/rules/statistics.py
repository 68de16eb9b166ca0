"""Distribution of grades, and how far graders agreed before they aligned (interface, stats).

Blindness: a grader's numbers are of candidates whom all have shared, and of no others; before that there are
none at all. A planner's are of confirmed candidates, as in an export.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

from grading.model import Book, CandidateId, PersonId, Scale, VisibleGradebook
from grading.rules.agreement import Rating, interval_alpha, quadratic_kappa
from grading.rules.notifications import names_of
from grading.rules.scales import first_failing
from grading.rules.since_sharing import SinceSharing
from grading.rules.states import all_have_shared, has_sharing, is_in_conflict, values

A_FEW = 12
"""On a scale with more grades than this, one grade is no step worth counting, and numbers go by tens."""

_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many candidates have a grade, or one of the numbers between two."""

    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How many candidates have which grade, the best first, each grade of a short scale named.

    `differing` are those of whom graders still have different grades, `ungraded` those without one; neither
    is in the bars. `failed` of those in the bars have not passed, None where the scale does not tell.
    """

    bars: tuple[Bar, ...] = field(repr=False)
    differing: int = 0
    ungraded: int = 0
    failed: int | None = None

    @property
    def graded(self) -> int:
        """How many candidates are in the bars."""
        return sum(bar.count for bar in self.bars)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far graders agreed by the grades that they had shared, before anything was aligned.

    Of so many `candidates` with a grade of every grader: `equal` got the same from all, `within_one` got
    grades at most one step apart (None on a long scale, and where there is no second step), and
    `across_the_line` were passed by one and failed by another (None where the scale does not tell).
    `coefficient` is Cohen's weighted kappa for two graders, Krippendorff's alpha for more; None where it is
    not defined.
    """

    graders: tuple[str, ...]
    candidates: int
    equal: int
    within_one: int | None
    across_the_line: int | None
    coefficient: Fraction | None

    @property
    def is_of_two(self) -> bool:
        """Whether the coefficient is that of two graders."""
        return len(self.graders) == _TWO


def open_candidates(book: Book) -> tuple[CandidateId, ...]:
    """Return the candidates of whom every grader may see everything, in the committee's order."""
    return tuple(one for one in book.candidates if all_have_shared(book, one))


def distribution_of(book: VisibleGradebook, candidates: Iterable[CandidateId]) -> Distribution:
    """Return the distribution of the grades of these candidates of a committee, all of them shared by all."""
    counts: Counter[str] = Counter()
    differing = ungraded = 0
    for one in candidates:
        given = {value for value in values(book, one) if value is not None}
        if is_in_conflict(book, one):
            differing += 1
        elif given:
            counts.update(given)
        else:
            ungraded += 1
    return distribution(book.assessment.scale, counts, differing=differing, ungraded=ungraded)


def distribution(
    scale: Scale, counts: Mapping[str, int], *, differing: int = 0, ungraded: int = 0
) -> Distribution:
    """Return the distribution of so many of each grade; a grade that has left the scale comes last."""
    others = sorted(counts.keys() - set(scale.grades))
    line = first_failing(scale)
    failed = None
    if line is not None and not others:
        failed = sum(counts.get(grade, 0) for grade in scale.grades[line:])
    return Distribution(
        bars=(*_bars(scale, counts), *(Bar(label=one, count=counts[one]) for one in others)),
        differing=differing,
        ungraded=ungraded,
        failed=failed,
    )


def _bars(scale: Scale, counts: Mapping[str, int]) -> Sequence[Bar]:
    if len(scale.grades) <= A_FEW:
        return [Bar(label=grade, count=counts.get(grade, 0)) for grade in scale.grades]
    if not all(grade.isdecimal() for grade in scale.grades):
        return [Bar(label=grade, count=counts[grade]) for grade in scale.grades if counts.get(grade)]
    tens: dict[int, list[str]] = {}
    for grade in scale.grades:
        # The best possible has no ten of its own: 100 stands with 90 to 99.
        tens.setdefault(min(int(grade), int(scale.grades[0]) - 1) // 10, []).append(grade)
    return [
        Bar(label=f"{some[-1]}\N{EN DASH}{some[0]}", count=sum(counts.get(grade, 0) for grade in some))
        for some in tens.values()
    ]


def as_shared(
    book: VisibleGradebook, since: SinceSharing, candidates: Iterable[CandidateId]
) -> Mapping[CandidateId, Mapping[PersonId, str | None]]:
    """Return each grader's grade of the candidates as it was when the last grader had shared it."""
    first: dict[tuple[CandidateId, PersonId], str | None] = {}
    for change in (one.change for one in since.of_shared()):
        if change.cell.question is None:
            first.setdefault((change.cell.candidate, change.owner), change.before)
    return {
        one: {
            grader.person: first.get((one, grader.person), book.grade(one, grader.person))
            for grader in book.graders
        }
        for one in candidates
    }


def agreement_of(
    book: VisibleGradebook, since: SinceSharing, candidates: Iterable[CandidateId]
) -> Agreement | None:
    """Return how far the graders agreed about these candidates; None where they do not grade apart."""
    if not has_sharing(book):
        return None
    scale = book.assessment.scale
    places: Mapping[str | None, Rating] = {grade: place for place, grade in enumerate(scale.grades)}
    shared = as_shared(book, since, candidates)
    rated = [tuple(places.get(grade) for grade in of_one.values()) for of_one in shared.values()]
    whole = [[place for place in of_one if place is not None] for of_one in rated]
    whole = [places_of_one for places_of_one in whole if len(places_of_one) == len(book.graders)]
    if not whole:
        return None
    is_of_two = len(book.graders) == _TWO
    line = first_failing(scale)
    return Agreement(
        graders=names_of(book, (grader.person for grader in book.graders)),
        candidates=len(whole),
        equal=_count(whole, lambda one: min(one) == max(one)),
        within_one=(
            _count(whole, lambda one: max(one) - min(one) <= 1) if _TWO < len(scale.grades) <= A_FEW else None
        ),
        across_the_line=(None if line is None else _count(whole, lambda one: min(one) < line <= max(one))),
        coefficient=(
            quadratic_kappa(pair for one in rated for pair in combinations(one, 2))
            if is_of_two
            else interval_alpha(rated)
        ),
    )


def _count(candidates: Iterable[Sequence[int]], holds: Callable[[Sequence[int]], bool]) -> int:
    return sum(1 for one in candidates if holds(one))
