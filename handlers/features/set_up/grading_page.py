"""The second page of the dialog for a new exam: until when and how it is graded."""

from collections.abc import Mapping, Sequence
from datetime import date

from grading.model import DeadlinePolicy, Marking, Quorum, Tool, Unit
from grading.rules.dating import Doubt
from grading.rules.days import read_day
from grading.rules.deadlines import Counting, reckon
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.escaping import bold, safe
from handlers.features.deadline.asked_card import doubts_in_words
from handlers.features.deadline.dialog import OWN, policy_option
from handlers.features.set_up import exam_page
from handlers.features.set_up.exam_page import Draft
from handlers.features.set_up.workflow_choices import (
    marking_options,
    quorum_options,
    tool_options,
    unit_options,
)
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "new_exam_grading"
UNTIL, DATE, MARKING, UNIT, QUORUM, TOOL = "until", "date", "marking", "unit", "quorum", "tool"

DEFAULT_POLICY = DeadlinePolicy.FIFTEEN_WORKING_DAYS
"""The Act's: what holds where nothing else is said (L § 11-7)."""


def grading_page(
    words: Words,
    draft: Draft,
    counting: Counting,
    doubted: tuple[date, Sequence[Doubt]] | None = None,
    seen: str | None = None,
) -> fields.View:
    """Return the page; a `doubted` day is asked about on top, and `seen` is what would be made then."""
    head = f"{bold(safe(draft.get(exam_page.TITLE, ''), 100))} · {safe(draft.get(exam_page.KEY, ''))}"
    lines = [head]
    if doubted is not None:
        day, doubts = doubted
        lines.append(bold(words.say("set-up-day-asked", doubts=doubts_in_words(words, day, doubts))))
    return fields.view(
        words,
        CALLBACK,
        "set-up-new-grading",
        "set-up-make",
        press(draft=draft, seen=seen),
        section("\n".join(lines)),
        fields.choice_field(
            UNTIL, words.say("set-up-until"), _deadlines(words, draft, counting), DEFAULT_POLICY
        ),
        fields.day_field(DATE, words.say("dialog-date"), words.say("dialog-date-hint")),
        fields.choice_field(MARKING, words.say("set-up-marking"), marking_options(words), Marking.PRIVATE),
        fields.choice_field(UNIT, words.say("set-up-unit"), unit_options(words), Unit.COMMITTEE),
        fields.choice_field(QUORUM, words.say("set-up-quorum"), quorum_options(words), Quorum.ALL),
        fields.choice_field(TOOL, words.say("set-up-tool"), tool_options(words), Tool.MARKING_2_0),
    )


def faults(words: Words, state: Mapping[str, object]) -> dict[str, str]:
    """Return what does not go together, below its field."""
    how, day = fields.said(state, UNTIL), fields.said(state, DATE)
    if how == OWN and read_day(day) is None:
        return {DATE: words.say("dialog-date-missing")}
    if how != OWN and day:
        return {DATE: words.say("dialog-date-not-meant", choice=words.say("dialog-own-date"))}
    return {}


def document(draft: Draft, state: Mapping[str, object], counting: Counting) -> dict[str, object]:
    """Return the roster of the new exam: what both pages say of it."""
    how = fields.said(state, UNTIL)
    return {
        "assessment": {
            **exam_page.document(draft, counting),
            "deadline": fields.said(state, DATE) if how == OWN else {"policy": how},
            "workflow": {name: fields.said(state, name) for name in (MARKING, UNIT, QUORUM)},
            "tool": fields.said(state, TOOL),
        }
    }


def _deadlines(words: Words, draft: Draft, counting: Counting) -> Sequence[fields.View]:
    """Return the policies, the Act's first, with the day that each comes to, and a date of one's own."""
    ended = exam_page.ended_at(draft.get(exam_page.END_DAY, ""), draft.get(exam_page.END_TIME, ""), counting)
    policies = sorted(DeadlinePolicy, key=lambda policy: policy is not DEFAULT_POLICY)
    offered = [
        policy_option(words, one, None if ended is None else reckon(one, 0, ended, counting).day)
        for one in policies
    ]
    own = fields.option(OWN, words.say("dialog-own-date"), words.say("dialog-own-date-means"))
    return [*offered, own]
