"""The simulation: committees that grade exam after exam, each person in their own time, for years."""

import heapq
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from grading.model import Attribution, ChangeId, Way
from grading.outbox import Account
from grading.rules.rosters import read_roster
from grading.usecases.aligning import align_grade
from grading.usecases.choosing_reminders import mute_reminders, snooze_reminders
from grading.usecases.confirming import confirm_grading, preview_confirmation
from grading.usecases.deadlines import set_deadline
from grading.usecases.entering import Actor, Scope
from grading.usecases.registering import register_grade
from grading.usecases.set_up import load_roster
from grading.usecases.sharing import share_grades, unshare_grades
from slackbox.faults import Fault
from slackbox.moving_clock import MovingClock
from slackbox.server import open_workspace
from slackbox.settings import WorkspaceSettings
from slackbox.workspace import Workspace
from slackbox.world import Person as Member
from store.migrating import migrate
from store.unit_of_work import WriteTransaction
from tests.crash.chance import Chance
from tests.simulation.almanac import evening, is_off, morning, mornings_before, next_workday
from tests.simulation.bot import Bot, Fate, living
from tests.simulation.exam import Exam
from tests.simulation.observer import Observer
from tests.simulation.plan import Plan, Report

OSLO = ZoneInfo("Europe/Oslo")
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
STEPS = (7, 3, 1, 0)
GRADES = "ABCDEF"
FAILING = {
    Fault.CUT: 0.3,
    Fault.RATE_LIMITED: 0.2,
    Fault.SERVER_ERROR: 0.2,
    Fault.HTML: 0.1,
    Fault.REPLY_LOST: 0.2,
}
"""How the failures of Slack's calls are shared out."""

Happening = Callable[[], Awaitable[None]]


async def simulate(plan: Plan, folder: Path) -> Report:
    """Let the plan come true, and return what was seen."""
    years = _Years(plan)
    database = folder / "sensur.db"
    await migrate(f"sqlite:///{database}")
    async with open_workspace(years.settings) as workspace:
        for fault, share in FAILING.items():
            workspace.faults.rates[fault] = share * plan.failing
        workspace.faults.begin(sum(map(ord, plan.seed)))
        fate = Fate(chance=Chance(f"{plan.seed} fate"), share=plan.dying)
        bot = Bot(workspace=workspace, database=database, zone=OSLO, now=years.clock, fate=fate)
        async with living(bot):
            return await years.run(workspace, bot)


@dataclass(slots=True)
class _Years:
    """The state of the simulated world beside what bot and workspace keep."""

    plan: Plan
    clock: MovingClock = field(default_factory=lambda: MovingClock(base=lambda: START))
    chance: Chance = field(init=False)
    zones: dict[str, ZoneInfo] = field(default_factory=dict)
    bot: Bot = field(init=False)
    workspace: Workspace = field(init=False)
    observer: Observer = field(init=False)
    agenda: list[tuple[datetime, int, Happening]] = field(default_factory=list)
    order: "itertools.count[int]" = field(default_factory=itertools.count)
    down_until: datetime = START
    troubled_until: datetime = START
    acts: int = 0
    nights_off: int = 0
    known: set[str] = field(default_factory=set)
    ids: "itertools.count[int]" = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.chance = Chance(self.plan.seed)
        graders = [f"G{n}" for n in range(max(3, self.plan.committees * 3 // 2))]
        planners = [f"P{n}" for n in range(max(1, self.plan.committees // 10))]
        for n, person in enumerate((*graders, *planners)):
            there = {7: "America/New_York", 13: "Asia/Tokyo"}.get(n % 20, "Europe/Oslo")
            self.zones[f"U{person}"] = ZoneInfo(there)

    @property
    def settings(self) -> WorkspaceSettings:
        """The workspace in which all of them are."""
        return WorkspaceSettings(
            people=tuple(
                Member(id=one, name=one.casefold(), real_name=one, email=_email(one), tz=str(self.zones[one]))
                for one in self.zones
            ),
            clock=self.clock,
            ids=lambda prefix: f"{prefix}{next(self.ids):09}",
        )

    async def run(self, workspace: Workspace, bot: Bot) -> Report:
        """Run from the first day to the last."""
        self.workspace, self.bot = workspace, bot
        self.observer = Observer(workspace=workspace, zones=self.zones)
        for slot in range(self.plan.committees):
            self._at(START + timedelta(hours=self.chance.below(24 * 60)), partial(self._exam, slot, 0))
        self._at(START + timedelta(days=3), self._trouble)
        end = START + timedelta(days=self.plan.days)
        while (at := await self._next()) < end:
            self.clock.forward(max(at - self.clock(), timedelta()))
            while self.agenda and self.agenda[0][0] <= self.clock():
                await heapq.heappop(self.agenda)[2]()
            await self._breathes()
        await self._settles()
        observer = self.observer
        return Report(
            exams=len(observer.exams),
            acts=self.acts,
            digests=observer.digests,
            items=observer.items,
            alerts=observer.alerts,
            notices=observer.notices,
            failures=sum(workspace.faults.played.values()),
            deaths=bot.fate.deaths,
            nights_off=self.nights_off,
            trace=observer.trace,
            findings=observer.findings,
        )

    async def _next(self) -> datetime:
        """Return when something is next to happen: an act, a reminder, or a message."""
        due, store = [self.agenda[0][0]], self.bot.store
        if self.clock() >= self.down_until:
            due += [
                at
                for at in (await store.reminders.next_due(), await store.outbox.next_due(self.clock()))
                if at is not None
            ]
        else:
            due.append(self.down_until)
        return max(min(due), self.clock() + timedelta(seconds=1))

    async def _breathes(self) -> None:
        """Let the bot tick and deliver what is due, if it is up."""
        if self.clock() < self.down_until:
            return
        await self.bot.survives(self.bot.job.tick)
        while not await self.bot.survives(self.bot.worker.drain):
            self.observer.looks()
        self.observer.looks()

    async def _settles(self) -> None:
        """Note what could not be delivered in the end."""
        health = await self.bot.store.health()
        if health.parked:
            self.observer.findings.parked.append(f"{health.parked} messages")

    def _at(self, at: datetime, happening: Happening) -> None:
        heapq.heappush(self.agenda, (at, next(self.order), happening))

    async def _trouble(self) -> None:
        """Let the bot be off for a while, or Slack be away altogether."""
        hours = self.chance.below(60) if self.chance.happens(0.4) else self.chance.below(2)
        if self.chance.happens(0.7):
            self.down_until = self.clock() + timedelta(hours=hours)
            self.troubled_until = self.down_until
            self.nights_off += 1
        else:
            away = min(hours, 4)
            before = dict(self.workspace.faults.rates)
            self.workspace.faults.rates[Fault.CUT] = 1.0
            self.troubled_until = self.clock() + timedelta(hours=away)
            self._at(self.troubled_until, partial(self._slack_is_back, before))
        self._at(self.clock() + timedelta(days=1 + self.chance.below(20)), self._trouble)

    async def _slack_is_back(self, before: dict[Fault, float]) -> None:
        self.workspace.faults.rates.update(before)

    async def _exam(self, slot: int, number: int) -> None:
        """Begin an exam: the roster is loaded, and everybody plans their time."""
        if self.clock() < self.down_until:
            self._at(self.down_until + timedelta(minutes=1), partial(self._exam, slot, number))
            return
        people = self.chance.shuffled([one for one in self.zones if one.startswith("UG")])
        graders = tuple(people[: 1 + int(self.chance.below(2.99))])
        exam = Exam(
            key=f"E{slot}-{number}",
            graders=graders,
            planner=self.chance.one_of([one for one in self.zones if one.startswith("UP")]),
            candidates=1 + int(self.chance.below(4)),
            deadline=self.clock().date() + timedelta(days=9 + int(self.chance.below(16))),
        )
        self.observer.exams[exam.key] = exam
        await self._does(None, partial(self._loads, exam))
        self._expects(exam)
        for grader in graders:
            patience = self.chance.one_of([12.0, 36.0, 80.0, 140.0])
            self._at(self._later(patience), partial(self._turn, exam, grader, patience))
        if self.chance.happens(0.3):
            self._at(self._later(200), partial(self._moves_deadline, exam))
        again = timedelta(days=40 + self.chance.below(60))
        self._at(self.clock() + again, partial(self._exam, slot, number + 1))

    async def _loads(self, exam: Exam, work: WriteTransaction) -> None:
        roster = {
            "assessment": {
                "key": exam.key,
                "title": exam.key,
                "deadline": exam.deadline,
                "mark_scheme": "waived",
            },
            "planners": [_email(exam.planner)],
            "graders": [{"email": _email(one), "name": one} for one in exam.graders],
            "committees": [
                {
                    "name": "1",
                    "graders": [_email(one) for one in exam.graders],
                    "candidates": [_candidate(n) for n in range(1, exam.candidates + 1)],
                }
            ],
        }
        await load_roster(work, None, read_roster(roster), self._by(None))
        for one in (*exam.graders, exam.planner):
            if one not in self.known:
                self.known.add(one)
                person = await work.put_person(_email(one), one)
                account = Account(
                    team="T0LOCAL", user=one, person=person, active=True, checked_at=self.clock()
                )
                await work.link(account)
                await work.put_time_zone(person, str(self.zones[one]))

    async def _turn(self, exam: Exam, grader: str, patience: float) -> None:
        """Let a grader do the next thing, and come back later until all is done."""
        if exam.is_done:
            return
        if self.clock() >= self.down_until:
            await self._acts(exam, grader)
        self._at(self._later(patience), partial(self._turn, exam, grader, patience))

    async def _acts(self, exam: Exam, grader: str) -> None:
        scope, own = Scope(key=exam.key), exam.grades.setdefault(grader, {})
        if self.chance.happens(0.05):
            await self._chooses(exam, grader, scope)
        missing = [n for n in range(1, exam.candidates + 1) if n not in own]
        several = len(exam.graders) > 1
        if missing:
            for n in missing[: 1 + int(self.chance.below(len(missing)))]:
                value = GRADES[n] if self.chance.happens(0.7) else self.chance.one_of(GRADES)
                await self._does(
                    grader, partial(register_grade, scope=scope, candidate=_candidate(n), grade=value)
                )
                own[n] = value
        elif several and grader not in exam.shared:
            await self._does(grader, partial(share_grades, scope=scope))
            exam.shared.add(grader)
        elif several and not exam.all_shared and self.chance.happens(0.1):
            await self._does(grader, partial(unshare_grades, scope=scope))
            exam.shared.discard(grader)
        elif exam.differing():
            for n in exam.differing():
                value = exam.grades[exam.graders[0]][n]
                if own[n] != value:
                    await self._does(
                        grader, partial(align_grade, scope=scope, candidate=_candidate(n), grade=value)
                    )
                    own[n] = value
        elif exam.all_shared and grader not in exam.confirmed:
            await self._does(grader, partial(_confirms, scope=scope))
            exam.confirmed.add(grader)
        self._forgets_settled(exam)

    async def _chooses(self, exam: Exam, grader: str, scope: Scope) -> None:
        if self.chance.happens(0.5):
            until = self._today(grader) + timedelta(days=1 + int(self.chance.below(6)))
            await self._does(
                grader, partial(snooze_reminders, scope=scope, until=until, hours=self.bot.hours)
            )
            exam.quiet[grader] = until
        else:
            await self._does(grader, partial(mute_reminders, scope=scope, hours=self.bot.hours))
            exam.quiet[grader] = None
        self.observer.pending.pop((exam.key, grader), None)

    async def _moves_deadline(self, exam: Exam) -> None:
        if exam.is_done or self.clock() < self.down_until:
            return
        day = max(exam.deadline + timedelta(days=int(self.chance.below(20)) - 6), self.clock().date())
        if day == exam.deadline:
            return
        await self._does(
            exam.planner,
            partial(set_deadline, key=exam.key, wish=day, counting=self.bot.counting, is_sure=True),
            reason="as it came",
        )
        exam.deadline = day
        for person in (*exam.graders, exam.planner):
            self.observer.pending.pop((exam.key, person), None)
        self._expects(exam)

    def _expects(self, exam: Exam) -> None:
        """Note on which mornings who is to be reminded, as long as the deadline stays."""
        for grader in exam.graders:
            mornings = mornings_before(exam.deadline, STEPS, self.zones[grader])
            for at in mornings:
                if at > self.clock():
                    happening = partial(self._owed, exam, grader, exam.deadline, at == mornings[-1])
                    self._at(at, happening)
        zone = self.zones[exam.planner]
        at = morning(next_workday(exam.deadline), zone)
        if at > self.clock():
            self._at(at, partial(self._missed, exam, exam.deadline))

    async def _owed(self, exam: Exam, grader: str, deadline: date, is_last: bool) -> None:
        if exam.deadline != deadline or not exam.owes(grader):
            return
        if not is_last and grader in exam.quiet:
            until = exam.quiet[grader]
            if until is None or until > self._today(grader):
                return
        self._awaits(exam, grader)

    async def _missed(self, exam: Exam, deadline: date) -> None:
        if exam.deadline == deadline and not exam.is_done:
            self._awaits(exam, exam.planner)

    def _awaits(self, exam: Exam, person: str) -> None:
        self.observer.pending.setdefault((exam.key, person), self.clock())
        self._at(evening(self.clock(), self.zones[person]), partial(self._has_come, exam, person))

    async def _has_come(self, exam: Exam, person: str) -> None:
        """In the evening a reminder must have come, unless the day was troubled: then tomorrow's evening."""
        since = self.observer.pending.get((exam.key, person))
        if since is None:
            return
        zone = self.zones[person]
        if self.troubled_until > self.clock() - timedelta(hours=5) or is_off(self._today(person)):
            tomorrow = self.clock() + timedelta(hours=24)
            self._at(evening(tomorrow, zone), partial(self._has_come, exam, person))
            return
        del self.observer.pending[exam.key, person]
        self.observer.findings.missed.append(f"{exam.key} to {person}, owed since {since}")

    def _forgets_settled(self, exam: Exam) -> None:
        for person in exam.graders:
            if not exam.owes(person):
                self.observer.pending.pop((exam.key, person), None)
        if exam.is_done:
            self.observer.pending.pop((exam.key, exam.planner), None)

    async def _does(
        self, who: str | None, deed: Callable[..., Awaitable[object]], reason: str | None = None
    ) -> None:
        """Let somebody do something, in a transaction of its own."""
        self.acts += 1
        async with self.bot.store.transaction() as work:
            if who is None:
                await deed(work)
                return
            person = await work.person_by_email(_email(who))
            assert person is not None
            by = self._by(who, reason)
            by = Attribution(person=person.id, way=by.way, at=by.at, change=by.change, reason=reason)
            await deed(work, Actor(person=person, today=self._today(who), by=by))

    def _by(self, who: str | None, reason: str | None = None) -> Attribution:
        way = Way.CLI if who is None else Way.COMMAND
        change = ChangeId(self.bot.new_id())
        return Attribution(person=None, way=way, at=self.clock(), change=change, reason=reason)

    def _today(self, who: str) -> date:
        return self.clock().astimezone(self.zones[who]).date()

    def _later(self, hours: float) -> datetime:
        return self.clock() + timedelta(hours=1 + self.chance.below(2 * hours))


async def _confirms(work: WriteTransaction, actor: Actor, scope: Scope) -> None:
    shown = await preview_confirmation(work, actor, scope)
    await confirm_grading(work, actor, scope, seen=shown.what.fingerprint)


def _email(person: str) -> str:
    return f"{person.casefold()}@uni.example"


def _candidate(number: int) -> str:
    return f"{10_000 + number}"
