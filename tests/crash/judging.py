"""What stands in the store after a run, held against what the graders were told."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot import clock
from bot.config.settings import ServeSettings
from bot.serving import serving
from bot.slack.timeouts import PATIENCE
from grading.model import CandidateId
from grading.ports import AuditEntry
from slackbox.workspace import Workspace
from slackbox.world import Kind
from store.database import Store
from tests.crash.office import AGREED, OTHER, PRIVATE, SHARED, Committee, Office, channel_id, email_of
from tests.crash.traffic import Change
from tests.support.adding import Added

LATER = timedelta(minutes=2)
"""After this every lease of an outbox that was killed has run out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Added):
    """What became of the acknowledged changes, by their reasons, and of the notices that follow from them.

    `cut_after_commit` counts requests whose answer was cut off although the change stood already,
    `cut_before_commit` those that had to be made by a later sending. `denied_but_kept` were answered with
    "not saved" although they were. `cards_left_behind` are cards in a channel that a newer one has
    replaced and that still have their buttons.
    """

    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    otherwise: tuple[str, ...]
    strangers: int
    wrong_grades: tuple[str, ...]
    denied_but_kept: tuple[str, ...]
    cut_after_commit: int
    cut_before_commit: int
    trail_rows: int
    trail_faults: tuple[str, ...]
    notices_due: int
    notices_delivered: int
    notices_doubled: int
    notices_parked: int
    cards_left_behind: int

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, doubled or untrue."""
        grades = (self.lost, self.doubled, self.otherwise, self.wrong_grades, self.denied_but_kept)
        others = (self.strangers, self.trail_faults, self.notices_doubled, self.cards_left_behind)
        return not any((*grades, *others)) and self.notices_delivered == self.notices_due


async def judge(
    settings: ServeSettings, workspace: Workspace, office: Office, changes: Sequence[Change], told_before: int
) -> Verdict:
    """Deliver what still waits, then read everything back; no other bot may be serving.

    `told_before` is how many notices waited for people before the run. A committee's channel has one card for
    many notices, so only those to people are counted.
    """
    # As fast as it goes: Slack's pace was kept as long as the bot was being killed.
    workspace.rates.is_on = False
    async with later(settings) as store:
        entries = await _entries(store, office)
        wrong = [one async for one in _wrong_grades(store, office, changes)]
        health = await store.health()
        audit = await store.verify_audit()
    made = defaultdict(list)
    for entry in entries:
        made[entry.reason].append(entry)
    acknowledged = [change for change in changes if change.answer is not None]
    kept = [(change, made[change.reason][0].at) for change in acknowledged if made[change.reason]]
    cut = [(at < min(change.cut_off)) for change, at in kept if change.cut_off]
    delivered = _keys(workspace)
    to_people = _keys(workspace, kind=Kind.DIRECT)
    return Verdict(
        lost=tuple(change.reason for change in acknowledged if not made[change.reason]),
        doubled=tuple(change.reason for change in changes if len(made[change.reason]) > 1),
        otherwise=tuple(
            change.reason for change in changes for entry in made[change.reason] if not _is_of(entry, change)
        ),
        strangers=len(entries) - sum(len(made[change.reason]) for change in changes),
        wrong_grades=tuple(wrong),
        denied_but_kept=tuple(
            change.reason for change, at in kept if change.denied and at < min(change.denied)
        ),
        cut_after_commit=sum(cut),
        cut_before_commit=len(cut) - sum(cut),
        trail_rows=audit.rows,
        trail_faults=() if audit.holds else (f"row {audit.bad}: {audit.why}",),
        notices_due=told_before + sum(_is_told(entry) for entry in entries),
        notices_delivered=len(to_people),
        notices_doubled=delivered.total() - len(delivered),
        notices_parked=health.parked,
        cards_left_behind=_left_behind(workspace, office),
    )


@asynccontextmanager
async def later(settings: ServeSettings) -> AsyncIterator[Store]:
    """Serve two minutes later, at no pace, until the outbox has nothing left, and give out the store."""

    def now() -> datetime:
        return clock.now() + LATER

    patience = replace(PATIENCE, pace=0)
    async with serving(settings, now=now, new_id=clock.new_id, patience=patience) as bot:
        bot.outbox.wake()
        await bot.outbox.settled()
        yield bot.store


async def _entries(store: Store, office: Office) -> list[AuditEntry]:
    """Return the grades that were set during the run, as the trail has them."""
    async with store.snapshot() as snapshot:
        keys = dict.fromkeys(committee.key for committee in office.committees())
        trails = [await snapshot.trail(key) for key in keys]
    return [entry for trail in trails for entry in trail if entry.kind == "GradeSet" and entry.reason]


async def _wrong_grades(store: Store, office: Office, changes: Sequence[Change]) -> AsyncIterator[str]:
    """Yield the grades that are not those acknowledged last."""
    last = {
        (change.services.user, change.candidate): change for change in changes if change.answer is not None
    }
    async with store.snapshot() as snapshot:
        for committee in office.committees():
            book = await snapshot.gradebook(committee.key, committee.name)
            people = {grader.email: grader.person for grader in book.graders}
            for user in committee.graders:
                for candidate in committee.candidates:
                    grade = book.grade(CandidateId(candidate), people[email_of(user)])
                    wanted = _wanted(committee, user, last.get((user, candidate)))
                    if grade != wanted:
                        yield f"{user} {candidate}: {grade}, not {wanted}"


def _wanted(committee: Committee, user: str, change: Change | None) -> str | None:
    if change is not None:
        return change.grade
    if committee.key == PRIVATE:
        return None
    return AGREED if user == committee.graders[0] else OTHER


def _is_of(entry: AuditEntry, change: Change) -> bool:
    person = email_of(change.services.user)
    return (entry.person, entry.candidate, entry.after) == (person, change.candidate, change.grade)


def _is_told(entry: AuditEntry) -> bool:
    return entry.assessment == SHARED


def waiting_for_people(database: Path) -> int:
    """Return how many messages to people wait in a database that nobody uses."""
    with closing(sqlite3.connect(database)) as connection:
        (found,) = connection.execute(
            "SELECT count(*) FROM outbox WHERE state = 'waiting' AND destination LIKE 'person:%'"
        ).fetchone()
    return int(found)


def commits_of(database: Path) -> int:
    """Return how many transactions have been committed to an SQLite database that is not in WAL mode."""
    with database.open("rb") as file:
        return int.from_bytes(file.read(28)[24:])


def _left_behind(workspace: Workspace, office: Office) -> int:
    """Count the cards with buttons in committees' channels, but for the newest in each."""
    channels = [
        list(workspace.state.messages.get(channel_id(committee), {}).values())
        for committee in office.committees()
    ]
    cards = [[m for m in messages if m.metadata is not None] for messages in channels]
    return sum(any(block["type"] == "actions" for block in card.blocks) for one in cards for card in one[:-1])


def _keys(workspace: Workspace, kind: Kind | None = None) -> Counter[str]:
    """Count the bot's messages, all or those in one kind of channel, by the key that each carries."""
    posted = (
        message
        for channel, messages in workspace.state.messages.items()
        for message in messages.values()
        if message.metadata is not None and (kind is None or workspace.state.channels[channel].kind is kind)
    )
    return Counter(
        str(message.metadata["event_payload"]["idempotency_key"]) for message in posted if message.metadata
    )
