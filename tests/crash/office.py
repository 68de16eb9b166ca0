"""The people of a run: committees that mark privately, and committees in which one grader wavers for ever."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from grading.model import AssessmentKey, CommitteeName
from grading.rules.rosters import read_roster
from grading.usecases.entering import Actor, Scope
from grading.usecases.registering import register_grade
from grading.usecases.set_up import load_roster
from grading.usecases.sharing import share_grades
from slackbox.settings import Command, WorkspaceSettings
from slackbox.workspace import Workspace
from slackbox.world import Channel
from slackbox.world import Person as Member
from store.database import Store
from tests.support.attributions import by, by_nobody
from tests.support.scratch import files_of

PRIVATE, SHARED = AssessmentKey("TDT4100-H26"), AssessmentKey("TMA4100-H26")
TOKEN, SECRET = "xoxb-test", "test-signing-secret"
GRADES = ("A", "B", "C", "D", "E", "F")
AGREED, OTHER = "A", "B"


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """Two graders, their private channel and their candidates."""

    key: AssessmentKey
    name: CommitteeName
    channel: str
    graders: tuple[str, str]
    candidates: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """A grader at work, and the grades that they give."""

    committee: Committee
    user: str
    grades: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """So many committees of each sort; a private one has so many candidates, a wavering one has one.

    In a wavering committee both have shared, and the second grader goes to the first one's grade and away
    from it again. Each time, the co-grader and the channel are told: two notices.
    """

    private: int
    wavering: int
    candidates: int

    def committees(self) -> Iterator[Committee]:
        """Yield the committees."""
        for key, count, size in ((PRIVATE, self.private, self.candidates), (SHARED, self.wavering, 1)):
            for number in range(1, count + 1):
                name = f"{key[:3]}{number}"
                yield Committee(
                    key=key,
                    name=CommitteeName(str(number)),
                    channel=f"{name.lower()}-graders",
                    graders=(f"U0{name}A", f"U0{name}B"),
                    candidates=tuple(str(10_000 * number + one) for one in range(1, size + 1)),
                )

    def desks(self) -> Iterator[Services]:
        """Yield the graders at work."""
        for committee in self.committees():
            first, second = committee.graders
            if committee.key == PRIVATE:
                yield Services(committee=committee, user=first, grades=GRADES)
                yield Services(committee=committee, user=second, grades=GRADES)
            else:
                yield Services(committee=committee, user=second, grades=(AGREED, OTHER))

    def settings(self) -> WorkspaceSettings:
        """Return the workspace in which they chat."""
        committees = tuple(self.committees())
        return WorkspaceSettings(
            people=tuple(
                Member(id=user, name=user.lower(), real_name=f"Grader {user}", email=email_of(user))
                for committee in committees
                for user in committee.graders
            ),
            channels=tuple(
                Channel(id=channel_id(one), name=one.channel, members=frozenset({"U0BOT", *one.graders}))
                for one in committees
            ),
            commands=(Command(command="/grade"),),
            bot_token=TOKEN,
            signing_secret=SECRET,
            retry_delays=(),
        )

    async def open(self, store: Store) -> None:
        """Load the rosters, and let the wavering committees share while they disagree."""
        for key in dict.fromkeys(committee.key for committee in self.committees()):
            async with store.transaction() as work:
                await load_roster(work, None, read_roster(self._roster(key)), by_nobody())
        for committee in self.committees():
            if committee.key == SHARED:
                for user, grade in zip(committee.graders, (AGREED, OTHER), strict=True):
                    await _share(store, committee, user, grade)

    def _roster(self, key: AssessmentKey) -> Mapping[str, object]:
        committees = [committee for committee in self.committees() if committee.key == key]
        return {
            "assessment": {"key": key, "title": "Programming", "mark_scheme": "waived"},
            "graders": [{"email": email_of(user)} for one in committees for user in one.graders],
            "committees": [
                {
                    "name": committee.name,
                    "graders": [email_of(user) for user in committee.graders],
                    "candidates": list(committee.candidates),
                    "channel": committee.channel,
                }
                for committee in committees
            ],
        }


def email_of(user: str) -> str:
    """Return a grader's address."""
    return f"{user.lower()}@uni.example"


def channel_id(committee: Committee) -> str:
    """Return the id of a committee's channel."""
    return f"C0{committee.channel.upper().replace('-', '')}"


def environment(workspace: Workspace, database_url: str) -> Mapping[str, str]:
    """Return the settings of a bot that serves this workspace."""
    return {
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": workspace.api_url,
        "SENSUR_FILE_HOSTS": workspace.url.removeprefix("http://"),
        "SENSUR_DATABASE_URL": database_url,
        "SENSUR_FILES": files_of(database_url),
    }


async def _share(store: Store, committee: Committee, user: str, grade: str) -> None:
    async with store.transaction() as work:
        person = await work.person_by_email(email_of(user))
        if person is None:
            raise LookupError(user)
        scope = Scope(key=committee.key)
        given = by(person.id)
        actor = Actor(person=person, today=given.at.date(), by=given)
        await register_grade(work, actor, scope, committee.candidates[0], grade)
        await share_grades(work, actor, scope)
