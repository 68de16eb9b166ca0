"""A department over a real store: people who do what the use cases offer, each act a transaction."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Concatenate, ParamSpec, TypeVar

from grading.errors import Refused
from grading.model import (
    AssessmentKey,
    Attribution,
    CandidateId,
    ChangeId,
    CommitteeName,
    Gradebook,
    PersonId,
    Way,
)
from grading.notices import Notice
from grading.ports import AuditEntry
from grading.rules.dating import dated
from grading.rules.roster_changes import RosterChange
from grading.rules.rosters import read_roster
from grading.usecases.confirming import confirm_grading, preview_confirmation
from grading.usecases.entering import Actor, Scope
from grading.usecases.registering import register_grade
from grading.usecases.set_up import load_roster
from grading.usecases.sharing import share_grades
from store.codec import notice_from
from store.database import Store
from store.unit_of_work import WriteTransaction
from tests.support.builders import KEY, NOW, TODAY, c
from tests.support.norway import COUNTING

ADA, BO, CY = "ada@uni.example", "bo@uni.example", "cy@uni.example"
PAT, OLE = "pat@uni.example", "ole@uni.example"
OTHER = AssessmentKey("EXPH0300-H26")
ONE, TWO = CommitteeName("1"), CommitteeName("2")
ANYWHERE = Scope()

P = ParamSpec("P")
R = TypeVar("R")
Refusal = TypeVar("Refusal", bound=Refused)
UseCase = Callable[Concatenate[WriteTransaction, Actor, P], Awaitable[R]]


def a_committee(
    name: str = ONE,
    *,
    graders: Sequence[str] = (ADA, BO),
    candidates: Sequence[int] = (1, 2, 3),
    **more: object,
) -> dict[str, object]:
    """Return a roster's committee; candidates are given by the numbers of `c`."""
    return {"name": name, "graders": [*graders], "candidates": [c(n) for n in candidates], **more}


def a_roster(
    *committees: Mapping[str, object],
    key: str = KEY,
    planners: Sequence[str] = (PAT,),
    graders: Sequence[Mapping[str, object]] | None = None,
    candidates: Sequence[Mapping[str, object]] = (),
    questions: Sequence[Mapping[str, object]] = (),
    **assessment: object,
) -> dict[str, object]:
    """Return a roster of these committees (none given: one of Ada and Bo) with the planner Pat."""
    named = [{"email": one, "name": one.partition("@")[0].title()} for one in (ADA, BO, CY)]
    return {
        "assessment": {"key": key, "title": "Object-oriented programming", **assessment},
        "planners": [*planners],
        "graders": named if graders is None else [*graders],
        "committees": [*committees] or [a_committee()],
        "candidates": [*candidates],
        "questions": [*questions],
    }


class Office:
    """Where people act; `gone` are those whose account was deactivated, `today` is the day for everybody.

    `because` is the reason that is given for whatever is done.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.today = TODAY
        self.gone: set[str] = set()
        self.because: str | None = None
        self._acts = 0

    def by(self, person: PersonId | None = None, way: Way = Way.COMMAND) -> Attribution:
        """Return an attribution with a change id of its own; each act comes a minute later."""
        self._acts += 1
        at = NOW + timedelta(minutes=self._acts)
        change = ChangeId(f"change-{self._acts}")
        return Attribution(person=person, way=way, at=at, change=change, reason=self.because)

    async def does(self, who: str, use_case: UseCase[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Let somebody do something, and return what they are shown."""
        async with self.store.transaction() as work:
            return await use_case(work, await self._actor(work, who), *args, **kwargs)

    async def refused(
        self, of: type[Refusal], who: str, use_case: UseCase[P, R], *args: P.args, **kwargs: P.kwargs
    ) -> Refusal:
        """Return the refusal that somebody meets; fails if they are let through."""
        try:
            await self.does(who, use_case, *args, **kwargs)
        except of as refusal:
            return refusal
        message = f"{of.__name__} was expected, and nothing was refused"
        raise AssertionError(message)

    async def loads(
        self,
        roster: Mapping[str, object] | None = None,
        *,
        counted: bool = False,
        always: Sequence[str] = (),
    ) -> RosterChange:
        """Load a roster as the command line does; `counted` works its deadline out.

        `always` are the planners of every assessment.
        """
        async with self.store.transaction() as work:
            read = read_roster(dict(a_roster() if roster is None else roster))
            if counted:
                read = dated(read, COUNTING)
            return await load_roster(work, None, read, self.by(way=Way.CLI), always)

    async def grades(self, who: str, *values: str, scope: Scope = ANYWHERE) -> None:
        """Let a grader register grades of the first candidates."""
        for number, value in enumerate(values, start=1):
            await self.does(who, register_grade, scope, c(number), value)

    async def both_share(self, *values: str, others: Sequence[str] | None = None) -> None:
        """Let Ada share these grades, and Bo the same or others."""
        for who, given in ((ADA, values), (BO, values if others is None else others)):
            await self.grades(who, *given)
            await self.does(who, share_grades, ANYWHERE)

    async def confirms(self, who: str, scope: Scope = ANYWHERE, *, leave: bool = False) -> None:
        """Let a grader confirm what is shown to them."""
        shown = await self.does(who, preview_confirmation, scope)
        await self.does(who, confirm_grading, scope, seen=shown.what.fingerprint, leave_ungraded=leave)

    async def book(self, key: AssessmentKey = KEY, committee: CommitteeName = ONE) -> Gradebook:
        """Return a committee's gradebook as it is kept."""
        async with self.store.snapshot() as snapshot:
            return await snapshot.gradebook(key, committee)

    async def kept(self, who: str, key: AssessmentKey = KEY) -> dict[CandidateId, str]:
        """Return a grader's grades as they are kept."""
        book, owner = await self.book(key), await self.id_of(who)
        return {one: own for one in book.graded_by(owner) if (own := book.grade(one, owner)) is not None}

    async def trail(self) -> tuple[AuditEntry, ...]:
        """Return the whole audit trail of the assessment."""
        async with self.store.snapshot() as snapshot:
            return await snapshot.trail(KEY)

    async def id_of(self, who: str) -> PersonId:
        """Return a person's id."""
        async with self.store.snapshot() as snapshot:
            person = await snapshot.person_by_email(who)
        assert person is not None
        return person.id

    async def hears(self, who: str) -> list[Notice]:
        """Return what waits to be told to a person, oldest first; it is told by that, as is all else."""
        return (await self.hear()).get(await self.id_of(who), [])

    async def all_hear(self, *people: str) -> list[list[Notice]]:
        """Return what waits to be told to each of these people, oldest first; it is told by that."""
        heard = await self.hear()
        return [heard.get(await self.id_of(who), []) for who in people]

    async def hear(self) -> dict[PersonId, list[Notice]]:
        """Return what waits to be told to each person, oldest first; it is told by that."""
        found: dict[PersonId, list[Notice]] = defaultdict(list)
        much_later = NOW + timedelta(days=9)
        while messages := await self.store.outbox.claim(much_later, much_later + timedelta(days=1), 100):
            for message in messages:
                await self.store.outbox.done(message.id, much_later, "")
                kind, _, person = message.destination.partition(":")
                if kind == "person":
                    found[PersonId(int(person))].append(notice_from(message.body))
        return dict(found)

    async def _actor(self, work: WriteTransaction, who: str) -> Actor:
        person = await work.person(await work.put_person(who, ""))
        assert person is not None
        return Actor(
            person=replace(person, active=who not in self.gone), today=self.today, by=self.by(person.id)
        )
