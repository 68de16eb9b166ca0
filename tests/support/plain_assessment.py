"""An assessment's rounds once more, in dicts and sets: who is assessed again, and which grade counts.

Written like `plain_grading.py`, from the description of rounds alone: a later round grades candidates anew
who appealed, or whose grading had a formal error. Earlier rounds of theirs are frozen, their graders barred.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from tests.support.plain_committee import PlainCommittee


@dataclass
class PlainRound:
    """A committee that grades in a round; `knows` is who has ever had a seat in it."""

    number: int
    is_appeal: bool
    committee: PlainCommittee
    knows: set[int] = field(default_factory=set)

    def decides(self, candidate: str) -> bool:
        """Return whether the committee has confirmed the candidate."""
        return self.committee.unit(candidate) in self.committee.locked

    def grade(self, candidate: str) -> str | None:
        """Return the grade that is confirmed."""
        if not self.decides(candidate):
            return None
        return next(iter(self.committee.values(candidate)))


@dataclass(frozen=True)
class PlainOutcome:
    """The grade that counts and the one before it; `waiting` is one too far away to count yet."""

    grade: str | None = None
    before: str | None = None
    waiting: str | None = None


@dataclass
class PlainAssessment:
    """The rounds of an assessment by the names of their committees; `scale` has the best grade first."""

    scale: list[str]
    rounds: dict[str, PlainRound]

    def of(self, candidate: str) -> list[PlainRound]:
        """Return the rounds that the candidate is in, the first one first."""
        found = [one for one in self.rounds.values() if candidate in one.committee.candidates]
        return sorted(found, key=lambda one: one.number)

    def outcome(self, candidate: str, until: int = 1_000) -> PlainOutcome:
        """Return what the candidate's rounds have come to, those after the round `until` left aside."""
        now = PlainOutcome()
        for one in self.of(candidate):
            grade = one.grade(candidate)
            if grade is None or one.number > until:
                continue
            is_far = now.grade is not None and self.apart(now.grade, grade) >= 2
            if one.is_appeal and is_far and now.waiting is None:
                now = PlainOutcome(now.grade, now.before, waiting=grade)
            else:
                now = PlainOutcome(grade, before=now.grade)
        return now

    def apart(self, grade: str, other: str) -> int:
        """Return how many grades one is away from the other."""
        return abs(self.scale.index(grade) - self.scale.index(other))

    def awaiting(self) -> set[str]:
        """Return who needs a further assessment that nobody has begun."""
        return {
            one
            for one in self.candidates()
            if self.outcome(one).waiting and all(each.decides(one) for each in self.of(one))
        }

    def candidates(self) -> set[str]:
        """Return everybody who is graded."""
        return {one for each in self.rounds.values() for one in each.committee.candidates}

    def frozen(self, name: str) -> set[str]:
        """Return the candidates of a committee who are in a later round."""
        mine = self.rounds[name]
        return {one for one in mine.committee.candidates if self.of(one)[-1].number > mine.number}

    def freeze(self) -> None:
        """Let each committee know who of it is in a later round by now."""
        for name, one in self.rounds.items():
            one.committee.frozen = self.frozen(name)

    def not_yet(self, candidate: str) -> str | None:
        """Return why the candidate cannot be assessed again: what was before is not decided."""
        still_open = [one.number for one in self.of(candidate) if not one.decides(candidate)]
        if not still_open:
            return None
        return "not_confirmed_yet" if max(still_open) == 1 else "in_open_round"

    def no_joining(self, name: str, candidate: str) -> set[str]:
        """Return what keeps a candidate from being assessed again by this committee, too."""
        mine = self.rounds[name]
        if no := self.not_yet(candidate):
            found = {no}
        else:
            found = {"round_taken"} if self.of(candidate)[-1].number >= mine.number else set()
        if self.barred([candidate], mine.number) & set(mine.committee.seats):
            found.add("sat_earlier")
        return found

    def next_round(self, candidates: Iterable[str]) -> int:
        """Return the round in which these would be assessed again."""
        return 1 + max(self.of(one)[-1].number for one in candidates)

    def barred(self, candidates: Iterable[str], before: int) -> set[int]:
        """Return who may not grade these candidates in a round: who sat in an earlier one of theirs."""
        return {
            person
            for one in candidates
            for each in self.of(one)
            if each.number < before
            for person in each.knows
        }

    def faults(
        self, candidates: Collection[str], number: int, externals: Mapping[int, bool], planners: Iterable[int]
    ) -> set[str]:
        """Return what is wrong with those who would assess again; `externals` says who is external."""
        found = {
            "few_graders_again": len(externals) < 2,
            "no_external_again": not any(externals.values()),
            "sat_earlier": bool(self.barred(candidates, number) & set(externals)),
            "plans_too": bool(set(planners) & set(externals)),
        }
        return {problem for problem, is_so in found.items() if is_so}
