"""What a refusal says: why, what to do, and what could be typed or pressed instead."""

import re
from dataclasses import dataclass, field

from grading.directory import Contact
from grading.model import AssessmentKey, CandidateId, CommitteeName, Person, PersonId
from handlers.blocks import Button
from handlers.directory import ways
from handlers.lists import planners_named
from handlers.slack.buttons import Press, press
from handlers.words import Words

MOST_COMMANDS = 12

_OF_GRADERS = frozenset({"status", "register", "share", "unshare", "conflicts"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """The button that was pressed, by its action, and what it carried: it can be pressed for one exam."""

    action: str
    carried: Press = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The situation of a refusal: the command as typed, the committee, and its planners.

    `blocked` are the names of graders who cannot act; the planners are awaited instead of them. `person` was
    refused, and `grades` in the committee or not. `seen` stands for what the person saw, where a button may
    run the command as it was meant. The `department` is reached as the operator has written. `again` is the
    button that was pressed, where it was one. `plans_some`: the person plans some exam.
    """

    asked: str | None = None
    seen: str | None = None
    key: AssessmentKey | None = None
    committee: CommitteeName | None = None
    planners: tuple[Person, ...] = ()
    blocked: tuple[str, ...] = ()
    person: PersonId | None = None
    grades: bool = True
    department: Contact | None = None
    again: Again | None = None
    plans_some: bool = False

    @property
    def plans(self) -> bool:
        """Whether the person plans the assessment."""
        return any(planner.id == self.person for planner in self.planners)

    @property
    def only_plans(self) -> bool:
        """Whether the person plans the assessment and does not grade in the committee."""
        return self.plans and not self.grades


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why, what to do, the commands that would work, the button that helps, and `more` for a choice.

    `labels` are those of the commands' buttons where they are not the commands themselves, and `to_complete`
    is a command of which something is left to write.
    """

    why: str
    advice: str = ""
    commands: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    to_complete: str | None = None
    button: Button | None = None
    more: tuple[Button, ...] = ()


def whom_to_ask(words: Words, situation: Situation) -> str:
    """Return who can help with what only a planner may change (S: graders contact the department)."""
    if not situation.planners:
        return words.say("ask-department")
    return words.say("ask-planners", names=planners_named(words, situation.planners))


def told_to_department(words: Words, situation: Situation) -> str:
    """Return that an unknown person may be known by another address, and how the department is reached."""
    advice = words.say("refused-unknown-person-advice")
    reached = "" if situation.department is None else ways(words, situation.department)
    return f"{advice} {reached}".rstrip()


def offer(words: Words, action: str, situation: Situation, candidate: CandidateId | None = None) -> Button:
    """Return a button that helps in the situation; the person's own work where no committee is known.

    A planner who does not grade there is led to the planner's view in the place of a grader's.
    """
    if situation.only_plans and action in _OF_GRADERS:
        action = "exam"
    labels = {
        "contacts": words.say("button-contacts"),
        "my_work": words.say("button-my-work"),
        "status": words.say("button-status"),
        "register": words.say("button-register"),
        "share": words.say("button-share"),
        "unshare": words.say("button-unshare"),
        "conflicts": words.say("button-conflicts"),
        "exam": words.say("button-planner"),
        "reopen": words.say("button-reopen"),
        "moderation": words.say("button-moderation"),
    }
    nowhere = action in {"contacts", "my_work", "exam"}
    if situation.key is None and not nowhere:
        action, nowhere = "my_work", True
    value = (
        press() if nowhere else press(key=situation.key, committee=situation.committee, candidate=candidate)
    )
    return Button(label=labels[action], action=action, value=value)


def corrected(asked: str | None, wrong: str, right: str, *, last: bool = False) -> tuple[str, ...]:
    """Return the command as typed with one word put right, to be sent again; none if it is not there.

    The first place is put right, or the last one before the reason.
    """
    if asked is None:
        return ()
    said, because, reason = " ".join(asked.split()).partition(" because ")
    places = [found.span() for found in re.finditer(rf"(?<!\S){re.escape(wrong)}(?!\S)", said)]
    if not places:
        return ()
    start, end = places[-1 if last else 0]
    return (f"{said[:start]}{right}{said[end:]}{because}{reason}",)


def with_key(asked: str | None, key: AssessmentKey) -> str:
    """Return the command as typed with the assessment's key put first."""
    command, _, rest = (asked or "/grade").partition(" ")
    return f"{command} {key} {rest}".rstrip()
