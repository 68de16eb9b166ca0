"""Sees every message that arrives, and holds it against what the observer knows to be owed."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from slackbox.workspace import Workspace
from slackbox.world import Message
from tests.simulation.almanac import is_quiet
from tests.simulation.exam import Exam
from tests.support.adding import Added

_DEBT = re.compile(r" · (E\d+-\d+) · committee 1$", re.MULTILINE)
_WELCOME = re.compile(r"^\*Welcome\. You grade .*\((E\d+-\d+), committee 1\)", re.MULTILINE)
_HELD_UP = "Your own part is done."
_LATE = re.compile(r"(E\d+-\d+) missed its deadline")
_ALERT = re.compile(r"(?:^|\*)(?:The deadline of )?(E\d+-\d+)(?:,| may miss| is today)")


@dataclass(slots=True, kw_only=True)
class Findings(Added):
    """What went wrong, in words; all empty is what is promised."""

    missed: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unowed: list[str] = field(default_factory=list)
    disturbed: list[str] = field(default_factory=list)
    parked: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.missed or self.doubled or self.unowed or self.disturbed or self.parked)


@dataclass(slots=True, kw_only=True)
class Observer:
    """Knows all exams and everybody's zone; `pending` are reminders that should have come by now."""

    workspace: Workspace
    zones: dict[str, ZoneInfo]
    exams: dict[str, Exam] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)
    pending: dict[tuple[str, str], datetime] = field(default_factory=dict)
    digests: int = 0
    items: int = 0
    alerts: int = 0
    notices: int = 0
    _seen: Counter[str] = field(default_factory=Counter)
    _keys: set[str] = field(default_factory=set)
    _days: set[tuple[str, str]] = field(default_factory=set)
    _trace: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    @property
    def trace(self) -> str:
        """The digest of everything that was seen, in its order."""
        return self._trace.hexdigest()[:16]

    def looks(self) -> None:
        """Look at what has arrived since the last look."""
        world = self.workspace.state
        people = {channel.id: channel.members - {world.bot} for channel in world.channels.values()}
        for channel, messages in world.messages.items():
            if len(messages) == self._seen[channel]:
                continue
            for message in list(messages.values())[self._seen[channel] :]:
                self._sees(channel, message, people[channel])
            self._seen[channel] = len(messages)

    def _sees(self, channel: str, message: Message, members: frozenset[str]) -> None:
        idempotency_key = str((message.metadata or {}).get("event_payload", {}).get("idempotency_key", ""))
        self._trace.update(f"{channel} {message.ts} {idempotency_key} {message.text}\n".encode())
        at = datetime.fromtimestamp(float(message.ts), tz=ZoneInfo("UTC"))
        if idempotency_key in self._keys:
            self.findings.doubled.append(f"{idempotency_key} at {at}")
        self._keys.add(idempotency_key)
        if not idempotency_key.startswith("digest:"):
            self.notices += 1
            return
        (person,) = members
        self.digests += 1
        zone = self.zones[person]
        if is_quiet(at, zone):
            self.findings.disturbed.append(f"{person} at {at.astimezone(zone)}")
        text = message.text + "\n" + _blocks(message)
        today = at.astimezone(zone).date()
        if (person, str(today)) in self._days and f"{today}" not in str(
            [self.exams[key].deadline for key in _DEBT.findall(text)]
        ):
            self.findings.doubled.append(f"a second digest to {person} on {today}")
        self._days.add((person, str(today)))
        for key in {key for one in _sections(message) if _HELD_UP not in one for key in _DEBT.findall(one)}:
            self._todo_item(person, key, at)
        for key in {key for one in _sections(message) if _HELD_UP in one for key in _DEBT.findall(one)}:
            self._held_up(person, key, at)
        # The first that somebody hears of an exam says its deadline, and what is to be done.
        for key in _WELCOME.findall(text):
            self.pending.pop((key, person), None)
        for key in {*_ALERT.findall(text), *_LATE.findall(text)}:
            self._alert(person, key, at)
        if "being graded" in text and all(
            exam.is_done for exam in self.exams.values() if exam.planner == person
        ):
            self.findings.unowed.append(f"a week's summary to {person} at {at}")

    def _todo_item(self, person: str, key: str, at: datetime) -> None:
        self.items += 1
        self.pending.pop((key, person), None)
        if not self.exams[key].owes(person):
            self.findings.unowed.append(f"{key} to {person} at {at}")

    def _held_up(self, person: str, key: str, at: datetime) -> None:
        """See who is told that they wait: nothing may be left for them, but something for others."""
        exam = self.exams[key]
        self.items += 1
        if exam.owes(person) or exam.is_done:
            self.findings.unowed.append(f"{key} to {person}, who waits, at {at}")

    def _alert(self, person: str, key: str, at: datetime) -> None:
        exam = self.exams[key]
        if person != exam.planner:
            return
        self.alerts += 1
        self.pending.pop((key, person), None)
        if exam.is_done:
            self.findings.unowed.append(f"alert of {key} to {person} at {at}")


def _blocks(message: Message) -> str:
    return "\n".join(_sections(message))


def _sections(message: Message) -> list[str]:
    texts = (block.get("text") for block in message.blocks)
    return [str(text.get("text", "")) for text in texts if isinstance(text, dict)]
