"""What graders do in a committee once more, in dicts and sets: what the rules are compared with.

Written from the description of the workflow alone; it knows nothing of the rules. Each act returns the name
of the refusal that must come, or None if it goes through, and then the committee is as after it.
"""

from dataclasses import dataclass, field, replace


@dataclass
class Proposed:
    """A grade that one grader suggests to the others."""

    candidate: str
    proposer: int
    value: str
    about: dict[int, str]
    accepted: set[int] = field(default_factory=set)


@dataclass
class PlainGrading:
    """Graders are numbers from 1, the common grades of shared marking are 0's; the unit of all is `""`.

    Who is `apart` is confirmed alone in a committee that confirms together. `cleared` are the grades and
    shares that the last switch of the marking took away. `said` is what the moderator has said of whom, and
    `frozen` is who is in a later round.
    """

    seats: list[int]
    candidates: list[str]
    private: bool
    one_by_one: bool
    all_must: bool
    apart: set[str] = field(default_factory=set)
    cleared: tuple[dict[tuple[str, int], str], set[tuple[int, str]]] | None = None
    grades: dict[tuple[str, int], str] = field(default_factory=dict)
    shared: set[tuple[int, str]] = field(default_factory=set)
    given: dict[str, set[int]] = field(default_factory=dict)
    locked: set[str] = field(default_factory=set)
    proposals: dict[str, Proposed] = field(default_factory=dict)
    fallen: set[int] = field(default_factory=set)
    classic: bool = False
    moderator: int | None = None
    said: dict[str, str] = field(default_factory=dict)
    frozen: set[str] = field(default_factory=set)

    def people(self) -> list[int]:
        """Return the graders who set marks: a moderator has a seat and sets none."""
        return [person for person in self.seats if person != self.moderator]

    def may_grade(self, person: int) -> str | None:
        """Return why somebody may not grade here."""
        if person not in self.seats:
            return "NotAGrader"
        return "Moderates" if person == self.moderator else None

    @property
    def needed(self) -> int:
        """How many confirmations lock a unit."""
        return max(1, len(self.people())) if self.all_must else 1

    def units(self) -> list[str]:
        """Return what is shared and confirmed at a time."""
        if self.one_by_one:
            return list(self.candidates)
        return ["", *(one for one in self.candidates if one in self.apart)]

    def unit(self, candidate: str) -> str:
        """Return the candidate's unit."""
        return candidate if self.one_by_one or candidate in self.apart else ""

    def members(self, unit: str) -> list[str]:
        """Return the unit's candidates."""
        return [unit] if unit else [one for one in self.candidates if one not in self.apart]

    def owner(self, person: int) -> int:
        """Return whose grade the person sets."""
        return person if self.private else 0

    def shares(self) -> bool:
        """Return whether there is a step of sharing."""
        return self.private and len(self.people()) > 1

    def open(self, candidate: str) -> bool:
        """Return whether everybody may see the candidate's grades."""
        return not self.shares() or all((person, candidate) in self.shared for person in self.people())

    def values(self, candidate: str) -> set[str | None]:
        """Return the different grades that the candidate has, None for a missing one."""
        owners = self.people() if self.private else [0]
        return {self.grades.get((candidate, owner)) for owner in owners}

    def grades_of(self, candidate: str) -> dict[int, str]:
        """Return the candidate's grades by owner."""
        return {owner: value for (one, owner), value in self.grades.items() if one == candidate}

    def differs(self, candidate: str) -> bool:
        """Return whether the candidate's open grades differ."""
        return self.open(candidate) and len(self.values(candidate)) > 1

    def state(self, candidate: str) -> str:
        """Return the label of the candidate's state."""
        unit = self.unit(candidate)
        if unit in self.locked:
            return "Confirmed"
        if self.given.get(unit):
            return "Pending all to confirm"
        graded = self.values(candidate) != {None}
        if not self.open(candidate):
            if any(one == candidate for _, one in self.shared):
                return "Pending all to share"
            return "Private" if graded else "Not started"
        if not graded:
            return "Not started"
        return "Conflicts" if self.differs(candidate) else "To confirm"

    def visible_to(self, person: int) -> dict[tuple[str, int], str]:
        """Return the grades that the person may see."""
        return {
            (candidate, owner): value
            for (candidate, owner), value in self.grades.items()
            if owner == person or self.open(candidate)
        }

    def set_grade(self, person: int, candidate: str, value: str | None) -> str | None:
        """Set or clear the person's grade."""
        unit = self.unit(candidate)
        if unit in self.locked:
            return "ConfirmedAlready"
        if (person, candidate) in self.shared and not self.open(candidate):
            return "SharedAlready"
        self._put(candidate, {self.owner(person): value})
        return None

    def _put(self, candidate: str, values: dict[int, str | None]) -> None:
        self.fallen = set()
        changed = [owner for owner, value in values.items() if self.grades.get((candidate, owner)) != value]
        for owner in changed:
            value = values[owner]
            if value is None:
                del self.grades[candidate, owner]
            else:
                self.grades[candidate, owner] = value
        if changed:
            self.fallen = self.given.pop(self.unit(candidate), set())
        if changed and self.open(candidate):
            self.proposals = {
                key: known for key, known in self.proposals.items() if known.candidate != candidate
            }

    def share(self, person: int, *, leave: bool) -> str | None:
        """Hand in the person's grades; `leave` says that ungraded candidates stay so."""
        if not self.shares():
            return "NothingToShare"
        unlocked = [one for one in self.candidates if self.unit(one) not in self.locked]
        if not unlocked:
            return "ConfirmedAlready"
        mine = [one for one in unlocked if (person, one) not in self.shared]
        if not mine:
            return "AllHaveShared" if all(self.open(one) for one in unlocked) else "SharedAlready"
        complete = [one for one in mine if (one, person) in self.grades]
        handed_in = mine if leave else complete
        if not handed_in or (len(handed_in) < len(mine) and not self.one_by_one):
            return "UngradedRemain"
        self.shared |= {(person, one) for one in handed_in}
        return None

    def unshare(self, person: int) -> str | None:
        """Take back what not all have shared."""
        if not self.shares():
            return "NothingToShare"
        mine = [one for one in self.candidates if (person, one) in self.shared]
        if not mine:
            return "NotShared"
        pending = {(person, one) for one in mine if not self.open(one)}
        if not pending:
            return "ConfirmedAlready" if {self.unit(one) for one in mine} <= self.locked else "AllHaveShared"
        self.shared -= pending
        return None

    def in_conflict(self, candidate: str) -> str | None:
        """Return what stands in the way of aligning."""
        if not self.shares():
            return "NothingToShare"
        if not self.open(candidate):
            return "NotAllShared"
        if self.unit(candidate) in self.locked:
            return "ConfirmedAlready"
        return None if self.differs(candidate) else "NotInConflict"

    def align(self, person: int, candidate: str, value: str) -> str | None:
        """Change one's own grade of a candidate in conflict."""
        return self.in_conflict(candidate) or self.set_grade(person, candidate, value)

    def adopt(self, person: int, candidate: str, other: int) -> str | None:
        """Take over a co-grader's grade."""
        no = self.in_conflict(candidate)
        if no:
            return no
        value = self.grades.get((candidate, other))
        return "NoCoGraderGrade" if value is None else self.set_grade(person, candidate, value)

    def propose(self, person: int, candidate: str, value: str, key: str) -> str | None:
        """Suggest a grade to all co-graders."""
        no = self.in_conflict(candidate)
        if no:
            return no
        self.proposals = {
            known: one
            for known, one in self.proposals.items()
            if (one.candidate, one.proposer) != (candidate, person)
        }
        self.proposals[key] = Proposed(candidate, person, value, self.grades_of(candidate))
        return None

    def accept(self, person: int, key: str) -> str | None:
        """Accept a suggestion; the last to do so sets the grade for all."""
        known = self.proposals.get(key)
        if known is None or person == known.proposer or person in known.accepted:
            return "UnknownProposal"
        no = self.in_conflict(known.candidate)
        if no:
            return no
        if known.about != self.grades_of(known.candidate):
            return "Stale"
        known.accepted.add(person)
        if known.accepted | {known.proposer} == set(self.people()):
            self._put(known.candidate, dict.fromkeys(self.people(), known.value))
        return None

    def confirm(self, person: int, only: str | None, *, leave: bool) -> str | None:
        """Confirm everything that is ready, or the unit of one candidate."""
        scope = self.units() if only is None else [self.unit(only)]
        unlocked = [unit for unit in scope if unit not in self.locked]
        if not unlocked:
            return "ConfirmedAlready"
        opened = [unit for unit in unlocked if all(self.open(one) for one in self.members(unit))]
        if not opened:
            return "NotAllShared"
        agreed = [unit for unit in opened if not any(self.differs(one) for one in self.members(unit))]
        if not agreed:
            return "ConflictsStand"
        mine = [unit for unit in agreed if person not in self.given.get(unit, set())]
        if not mine:
            return "YouConfirmedAlready"
        graded = [unit for unit in mine if any(self.values(one) != {None} for one in self.members(unit))]
        if self.one_by_one and only is None and graded:
            mine = graded
        if not leave and any(self.values(one) == {None} for unit in mine for one in self.members(unit)):
            return "UngradedRemain"
        for unit in mine:
            self.given.setdefault(unit, set()).add(person)
            if len(self.given[unit]) >= self.needed:
                self.locked.add(unit)
        return None

    def withdraw(self, person: int, units: tuple[str, ...]) -> str | None:
        """Take confirmations back."""
        if self.locked.intersection(units):
            return "ConfirmedAlready"
        if any(person not in self.given.get(unit, set()) for unit in units):
            return "NothingToUndo"
        for unit in units:
            self.given[unit].discard(person)
        return None

    def remembered(self) -> "PlainGrading":
        """Return what is now of what a grader can take back later."""
        return replace(
            self,
            grades=dict(self.grades),
            shared=set(self.shared),
            given={unit: set(people) for unit, people in self.given.items()},
            proposals=dict(self.proposals),
        )

    def undo(self, person: int, before: "PlainGrading") -> str | None:
        """Take back what the person did, since when nothing has happened; `before` it all was like this."""
        if self.grades != before.grades:
            changed = {key for key, _ in self.grades.items() ^ before.grades.items()}
            if any(owner != self.owner(person) for _, owner in changed):
                return "NothingToUndo"
            for candidate, owner in changed:
                self._put(candidate, {owner: before.grades.get((candidate, owner))})
            return None
        # What was taken back is not given anew by taking that back.
        if handed_in := self.shared - before.shared:
            pending = {(who, one) for who, one in handed_in if not self.open(one)}
            self.shared -= pending
            return None if pending else "AllHaveShared"
        if given := tuple(one for one in self.given if person not in before.given.get(one, ())):
            return self.withdraw(person, given)
        if self.proposals.keys() <= before.proposals.keys():
            return "NothingToUndo"
        self.proposals = {key: one for key, one in self.proposals.items() if key in before.proposals}
        return None
