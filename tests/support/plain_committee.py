"""A committee's life once more, in dicts and sets: what a planner and a moderator do beside the graders.

Written like `plain_grading.py`, from the description of the workflow alone.
"""

from tests.support.plain_grading import PlainGrading


class PlainCommittee(PlainGrading):
    """A committee whose planner acts for its graders, and changes who they are and how they work."""

    def share_for_all(self) -> str | None:
        """Let the planner share what not all have shared."""
        if not self.shares() or not self.candidates:
            return "NothingToShare"
        unlocked = [one for one in self.candidates if self.unit(one) not in self.locked]
        if not unlocked:
            return "ConfirmedAlready"
        hidden = [one for one in unlocked if not self.open(one)]
        if not hidden:
            return "AllHaveShared"
        self.shared |= {(person, one) for person in self.people() for one in hidden}
        return None

    def confirm_for(self, *, leave: bool) -> str | None:
        """Let the planner confirm in everybody's place."""
        unlocked = [unit for unit in self.units() if unit not in self.locked and self.members(unit)]
        if not unlocked:
            return "ConfirmedAlready"
        opened = [unit for unit in unlocked if all(self.open(one) for one in self.members(unit))]
        if not opened:
            return "NotAllShared"
        agreed = [unit for unit in opened if not any(self.differs(one) for one in self.members(unit))]
        if not agreed:
            return "ConflictsStand"
        if self.one_by_one:
            agreed = [unit for unit in agreed if self.values(unit) != {None}] or agreed
        if not leave and any(self.values(one) == {None} for unit in agreed for one in self.members(unit)):
            return "UngradedRemain"
        for unit in agreed:
            self.given.setdefault(unit, set()).update(self.people())
            self.locked.add(unit)
        return None

    def reopen(self, *named: str) -> str | None:
        """Let the planner open what is confirmed, or those of it who are named."""
        units = [
            unit
            for unit in self.units()
            if unit in self.locked and (not named or set() < set(self.members(unit)) <= set(named))
        ]
        alone: list[str] = []
        if "" in self.locked and "" not in units:
            alone = [one for one in self.members("") if one in named]
        opened = {one for unit in units for one in self.members(unit)}.union(alone)
        if not opened:
            return "NothingConfirmed"
        if opened & self.frozen:
            return "InLaterRound"
        self.said = {one: said for one, said in self.said.items() if one not in opened}
        self.apart.update(alone)
        for unit in units:
            self.locked.discard(unit)
            self.given.pop(unit, None)
        if not named:
            for one in self.apart:
                self.given.pop(one, None)
            self.apart.clear()
        return None

    def make_private(self, candidate: str) -> str | None:
        """Let the planner hide again what all have shared of a candidate."""
        if not self.shares():
            return "NothingToShare"
        if not self.one_by_one:
            return "OnlyByCandidate"
        if candidate in self.locked:
            return "ConfirmedAlready"
        if not self.open(candidate):
            return "PrivateAlready"
        self.given.pop(candidate, None)
        self._close(candidate)
        self.shared = {(person, one) for person, one in self.shared if one != candidate}
        return None

    def seat_changes(self, old: int, new: int | None) -> None:
        """Let a grader go whose grades count no more; somebody may take over, and begins with nothing.

        Who takes over from a moderator moderates, and nothing of the marking changes by it.
        """
        place = self.seats.index(old)
        self.seats[place : place + 1] = [] if new is None else [new]
        if old == self.moderator:
            self.moderator = new
            return
        self._marks_no_more(old)

    def seat_is_new(self, new: int) -> None:
        """Let a grader come, who has shared nothing."""
        self.seats.append(new)
        self._end_given()
        self.proposals.clear()

    def promote(self, person: int) -> str | None:
        """Make a grader the moderator, who sets no marks; or the moderator a grader, who begins anew."""
        if person not in self.seats:
            return "UnknownGrader"
        if person != self.moderator:
            if not self.classic:
                return "ModeratorNotInTool"
            if self.moderator is not None:
                return "ModeratesAlready"
            if len(self.seats) == 1:
                return "TooFewGraders"
        if self.locked:
            return "StillConfirmed"
        self.moderator = None if person == self.moderator else person
        self._marks_no_more(person)
        return None

    def moderate(self, person: int, named: list[str], status: str, comment: str) -> str | None:
        """Let the moderator say something of what is confirmed; what asks to reopen takes a comment."""
        if person != self.moderator:
            return "NotTheModerator"
        if not named or any(self.unit(one) not in self.locked for one in named):
            return "NotConfirmedYet"
        if status in {"Needs revising", "Unsatisfactory"} and not comment:
            return "ReasonMissing"
        new = {one for one in named if self.said.get(one, "Not reviewed") != status}
        if new & self.frozen:
            return "InLaterRound"
        self.said |= dict.fromkeys(named, status)
        self.said = {one: said for one, said in self.said.items() if said != "Not reviewed"}
        return None

    def _marks_no_more(self, person: int) -> None:
        self.grades = {key: value for key, value in self.grades.items() if key[1] != person}
        self.shared = {(one, candidate) for one, candidate in self.shared if one != person}
        self._end_given()
        self.proposals.clear()

    def comes(self, candidate: str) -> None:
        """Let a candidate come: private, and confirmed alone where the others are confirmed already."""
        if not self.one_by_one and "" in self.locked:
            self.apart.add(candidate)
        else:
            self.given.pop(self.unit(candidate), None)
        self.candidates.append(candidate)

    def leaves(self, candidate: str) -> None:
        """Let a candidate leave; nothing of theirs is left here."""
        if self.unit(candidate) not in self.locked:
            self.given.pop(self.unit(candidate), None)
        self._close(candidate)
        self.candidates.remove(candidate)
        self.apart.discard(candidate)
        self.grades = {key: value for key, value in self.grades.items() if key[0] != candidate}
        self.shared = {(person, one) for person, one in self.shared if one != candidate}

    def set_marking(self, *, private: bool) -> str | None:
        """Switch between private and shared marking, which clears all that was marked."""
        if private == self.private:
            return None
        if self.locked:
            return "StillConfirmed"
        is_marked = self.grades or self.shared or any(self.given.values()) or self.proposals
        if is_marked:
            self.cleared = (dict(self.grades), set(self.shared))
            self._clear()
        self.private = private
        return None

    def set_unit(self, *, one_by_one: bool) -> str | None:
        """Confirm candidates together or one at a time from now on."""
        if one_by_one == self.one_by_one:
            return None
        if self.locked:
            return "StillConfirmed"
        self._end_given()
        self.apart.clear()
        self.one_by_one = one_by_one
        return None

    def set_quorum(self, *, all_must: bool) -> None:
        """Take the word of all graders, or of one; what is confirmed stays so, and nothing else is."""
        if all_must != self.all_must:
            self._end_given()
            self.all_must = all_must

    def restore(self) -> str | None:
        """Put back what the last switch of the marking took away, of who still is there."""
        if self.locked:
            return "StillConfirmed"
        assert self.cleared is not None
        grades, shared = self.cleared
        self._clear()
        self.private = not self.private
        self.grades = {
            (one, owner): value
            for (one, owner), value in grades.items()
            if one in self.candidates and owner in {0, *self.people()}
        }
        self.shared = {
            (person, one) for person, one in shared if one in self.candidates and person in self.people()
        }
        self.cleared = None
        return None

    def _clear(self) -> None:
        self.grades.clear()
        self.shared.clear()
        self.given.clear()
        self.proposals.clear()

    def _end_given(self) -> None:
        self.given = {unit: people for unit, people in self.given.items() if unit in self.locked}

    def _close(self, candidate: str) -> None:
        self.proposals = {key: one for key, one in self.proposals.items() if one.candidate != candidate}
