"""Thresholds that somebody wishes: read as they were typed, checked, and held by one person at a time.

A table names the least percentage of each grade but the last, which is what is left: 0 (domain, Scales).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from grading.decimals import canonical
from grading.errors import NotInScale, ThresholdsInvalid
from grading.fingerprints import fingerprint
from grading.model import Assessment, Scale, ThresholdDraft
from grading.rules.scales import LETTERS, grade_in, nearest_grade
from grading.rules.thresholds import INSPERA, NTNU, Thresholds
from grading.threshold_faults import ThresholdFault, ThresholdProblem

_PAIR = re.compile(r"\s*(?P<grade>[^=:]*?)\s*[=:]\s*(?P<said>[^\s=:;]*?)\s*[;,%]*(?=\s|$)")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_MOST = Decimal(100)
_DECIMALS = 2
_LONGEST = 1_000
"""More than this is no table of thresholds."""


class Table(StrEnum):
    """Which table of thresholds is in force."""

    NONE = "none"
    NTNU = "ntnu"
    INSPERA = "inspera"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """What was typed of each grade: its number as text, to be judged together."""

    said: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[ThresholdFault, ...] = ()


def named(scale: Scale, thresholds: Thresholds) -> dict[str, Decimal]:
    """Return the thresholds of the scale's grades, the best first, without that of the last, which is 0."""
    return {grade: thresholds[grade] for grade in scale.grades[:-1] if grade in thresholds}


def table_of(scale: Scale, thresholds: Thresholds) -> Table:
    """Return which table these thresholds are."""
    those = named(scale, thresholds)
    if not those:
        return Table.NONE
    if scale.grades == LETTERS.grades:
        for table, known in ((Table.NTNU, NTNU), (Table.INSPERA, INSPERA)):
            if those == named(scale, known):
                return table
    return Table.OWN


def in_short(scale: Scale, thresholds: Thresholds) -> str:
    """Return the thresholds as the audit trail writes them: `A 89, B 77`."""
    return ", ".join(f"{grade} {canonical(at)}" for grade, at in named(scale, thresholds).items())


def draft_fingerprint(assessment: Assessment, draft: ThresholdDraft | None) -> str:
    """Bind a dialog to the thresholds that it was drawn of: those of the draft, or else those in force."""
    table = assessment.thresholds if draft is None else draft.thresholds
    holder = None if draft is None else draft.holder
    return fingerprint([assessment.key, holder, in_short(assessment.scale, table)])


def read_wished(scale: Scale, text: str) -> Wished:
    """Return what is typed as `A=89 B=77,5`; a part that is no such pair is a fault.

    A grade may be written otherwise, in another case for example: it is only named here.
    """
    said: dict[str, str] = {}
    faults: list[ThresholdFault] = []
    at, looked_at = 0, text[:_LONGEST]
    while at < len(looked_at) and (pair := _PAIR.match(looked_at, at)) is not None:
        at = pair.end()
        grade = _grade_meant(scale, pair["grade"])
        if grade is None:
            faults.append(ThresholdFault(problem=ThresholdProblem.UNKNOWN_GRADE, said=pair["grade"]))
        elif grade in said:
            faults.append(ThresholdFault(problem=ThresholdProblem.TWICE, grade=grade))
        else:
            said[grade] = pair["said"]
    if rest := looked_at[at:].strip(" ,;%"):
        faults.append(ThresholdFault(problem=ThresholdProblem.UNREADABLE, said=rest))
    return Wished(said=said, faults=tuple(faults))


def _grade_meant(scale: Scale, text: str) -> str | None:
    try:
        return grade_in(scale, text)
    except NotInScale:
        return nearest_grade(scale, text)


def checked(scale: Scale, wished: Wished, base: Thresholds) -> Thresholds:
    """Return the whole table that is wished; who is not named keeps the threshold of the `base`.

    Raises `ThresholdsInvalid` with all that is wrong.
    """
    faults = list(wished.faults)
    numbers: dict[str, Decimal] = {}
    for grade, said in wished.said.items():
        number = _number_in(grade, said)
        if isinstance(number, ThresholdFault):
            faults.append(number)
        else:
            numbers[grade] = number
    last = scale.grades[-1]
    if numbers.get(last):
        said = wished.said[last]
        faults.append(ThresholdFault(problem=ThresholdProblem.LAST_NOT_ZERO, grade=last, said=said))
    wrong = {one.grade for one in faults}
    whole = named(scale, {**base, **numbers})
    faults += [
        ThresholdFault(problem=ThresholdProblem.MISSING, grade=grade)
        for grade in scale.grades[:-1]
        if grade not in whole and grade not in wrong
    ]
    faults += _not_falling(whole, wrong)
    if faults:
        raise ThresholdsInvalid(faults=tuple(faults))
    return whole


def _number_in(grade: str, said: str) -> Decimal | ThresholdFault:
    def fault(problem: ThresholdProblem) -> ThresholdFault:
        return ThresholdFault(problem=problem, grade=grade, said=said)

    bare = said.strip().removesuffix("%").strip()
    if not _NUMBER.fullmatch(bare):
        return fault(ThresholdProblem.NOT_A_NUMBER)
    number = Decimal(canonical(Decimal(bare.replace(",", "."))))
    if not 0 <= number <= _MOST:
        return fault(ThresholdProblem.OUT_OF_RANGE)
    if -int(number.as_tuple().exponent) > _DECIMALS:
        return fault(ThresholdProblem.TOO_EXACT)
    return number


def _not_falling(whole: Thresholds, wrong: Iterable[str]) -> Iterable[ThresholdFault]:
    """Yield each grade whose threshold is not below that of the grade above it: nobody would get that one."""
    known = set(wrong)
    for (better, above), (grade, at) in pairwise(whole.items()):
        if at >= above and not known & {better, grade}:
            yield ThresholdFault(
                problem=ThresholdProblem.NOT_FALLING, grade=grade, said=canonical(at), other=better
            )
