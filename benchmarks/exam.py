"""An exam of any size: its committees, the workspace in which they chat, and the grades that they give."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from grading.model import AssessmentKey, CommitteeName, Person, Sheet, SheetId, SheetRow
from grading.rules.rosters import read_roster
from grading.usecases.entering import Actor, Scope
from grading.usecases.importing import SheetShown, import_sheet, preview_sheet
from grading.usecases.set_up import load_roster
from grading.usecases.sharing import share_grades
from slackbox.settings import Command, WorkspaceSettings
from slackbox.world import Channel
from slackbox.world import Person as Member
from store.database import Store
from tests.crash.office import SECRET, TOKEN, email_of
from tests.support.attributions import by, by_nobody
from tests.support.patience import UNHURRIED_SLACK

KEY = AssessmentKey("TDT4100-H26")
PLANNER = "U0PLANNER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A committee; `grade` says which grade a grader gives a candidate, both by their places, or None.

    The first `shared` graders have shared their grades.
    """

    name: str
    graders: tuple[str, ...]
    candidates: tuple[str, ...] = field(repr=False)
    grade: Callable[[int, int], str] | None = None
    shared: int = 0

    @property
    def channel(self) -> str:
        """The id of the committee's channel."""
        return f"C0{self.name.upper()}"


def team(
    name: str,
    *,
    graders: int,
    candidates: int,
    first: int = 10_000,
    grade: Callable[[int, int], str] | None = None,
    shared: int = 0,
) -> Team:
    """Return a committee of so many graders, and of so many candidates whose IDs are counted from `first`."""
    return Team(
        name=name,
        graders=tuple(f"U0{name.upper()}{number}" for number in range(graders)),
        candidates=tuple(str(first + number) for number in range(candidates)),
        grade=grade,
        shared=shared,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Exam:
    """An exam of these committees, in a workspace of their own."""

    teams: Sequence[Team]
    key: AssessmentKey = KEY

    def settings(self) -> WorkspaceSettings:
        """Return the workspace in which they chat."""
        accounts = [user for one in self.teams for user in one.graders]
        return WorkspaceSettings(
            people=tuple(
                Member(id=user, name=user.lower(), real_name=f"Grader {user}", email=email_of(user))
                for user in (*accounts, PLANNER)
            ),
            channels=tuple(
                Channel(
                    id=one.channel, name=f"{one.name}-graders", members=frozenset({"U0BOT", *one.graders})
                )
                for one in self.teams
            ),
            commands=(Command(command="/grade"), Command(command="/exam")),
            bot_token=TOKEN,
            signing_secret=SECRET,
            is_rate_limited=False,
            retry_delays=(),
            **UNHURRIED_SLACK,
        )

    def roster(self) -> dict[str, object]:
        """Return the roster that describes it."""
        return {
            "assessment": {"key": self.key, "title": "Programming", "mark_scheme": "waived"},
            "planners": [email_of(PLANNER)],
            "graders": [{"email": email_of(user)} for one in self.teams for user in one.graders],
            "committees": [
                {
                    "name": one.name,
                    "graders": [email_of(user) for user in one.graders],
                    "candidates": list(one.candidates),
                    "channel": f"{one.name}-graders",
                }
                for one in self.teams
            ],
        }

    async def open(self, store: Store) -> None:
        """Load the roster, and let all that is given and shared be given and shared."""
        async with store.transaction() as work:
            await load_roster(work, None, read_roster(self.roster()), by_nobody())
        for one in self.teams:
            for place, user in enumerate(one.graders):
                await self._give(store, one, place, user)

    async def _give(self, store: Store, one: Team, place: int, user: str) -> None:
        """Let a grader import a sheet of all their grades, and share them."""
        if one.grade is None:
            return
        async with store.transaction() as work:
            person = await work.person_by_email(email_of(user))
            if person is None:
                raise LookupError(user)
            actor, scope = acting(person), Scope(key=self.key, committee=CommitteeName(one.name))
            rows = tuple(
                SheetRow(row=number + 2, candidate=candidate, grade=one.grade(place, number), is_number=False)
                for number, candidate in enumerate(one.candidates)
            )
            kept = SheetId(f"{one.name}-{place}")
            shown = await preview_sheet(work, actor, scope, Sheet(name="grades.xlsx", rows=rows), kept)
            if not isinstance(shown, SheetShown):
                raise TypeError(one.name)
            await import_sheet(work, actor, kept, seen=shown.preview.fingerprint)
        if place < one.shared:
            async with store.transaction() as work:
                await share_grades(work, acting(person), scope)


def acting(person: Person) -> Actor:
    """Return a person who acts now."""
    given = by(person.id)
    return Actor(person=person, today=given.at.date(), by=given)
