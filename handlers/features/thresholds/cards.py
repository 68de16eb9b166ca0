"""The thresholds in force, a draft with what it would do, and what putting it in force did."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import assert_never

from grading.model import Assessment
from grading.rules.scales import LETTERS
from grading.rules.statistics import A_FEW
from grading.rules.threshold_drafts import Table, draft_fingerprint, named, table_of
from grading.rules.thresholds import NTNU
from grading.usecases.thresholds import ThresholdsInForce, ThresholdsShown
from handlers.blocks import Button, card, note, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.thresholds import how_many_move, moves_told, table, typed
from handlers.words import Words


def thresholds_shown(words: Words, shown: ThresholdsShown, zone: tzinfo) -> Card:
    """Return the thresholds in force, and the draft with what it would do."""
    assessment = shown.assessment
    which = _which(words, assessment)
    blocks: list[Block] = [section("\n".join([bold(title_of(words, assessment)), *which]))]
    draft, preview = shown.draft, shown.preview
    if draft is None or preview is None:
        end = note(words.say("thresholds-how", command=words.typed(_command(shown))))
        buttons = (_change(words, shown), _ntnu(words, shown), _questions(words, shown))
        return card(" ".join(which[:2]), *blocks, *row(buttons), end)
    head = _who_holds(words, shown, draft.since, zone)
    moves = moves_told(words, preview)
    lines = [bold(head), table(words, assessment.scale, draft.thresholds), *moves]
    blocks.append(section("\n".join(lines)))
    if shown.wished is not None:
        blocks.append(section(words.say("thresholds-not-kept", who=safe(shown.holder, 40))))
    blocks.extend(row(_buttons(words, shown)))
    last = words.say("thresholds-not-before" if shown.can_apply else "thresholds-planner-applies")
    return card(f"{head} {how_many_move(words, preview)}", *blocks, note(last))


def thresholds_applied(words: Words, done: ThresholdsInForce) -> Card:
    """Return that thresholds are in force, what moved, and the way back."""
    assessment = done.assessment
    head = words.say("thresholds-applied")
    lines = [
        bold(head),
        title_of(words, assessment),
        table(words, assessment.scale, assessment.thresholds),
        *moves_told(words, done.moved, is_done=True),
        words.say("thresholds-told", people=done.told),
    ]
    return card(head, section("\n".join(lines)), *row([_former(words, done)]))


def _which(words: Words, assessment: Assessment) -> Sequence[str]:
    """Return which table is in force, the table, and a warning where it is the one that nobody chose."""
    scale, thresholds = assessment.scale, assessment.thresholds
    limits = table(words, scale, thresholds)
    match table_of(scale, thresholds):
        case Table.NONE:
            return [words.say("thresholds-none")]
        case Table.NTNU:
            return [words.say("thresholds-ntnu"), limits]
        case Table.INSPERA:
            warning = words.say("thresholds-inspera-warning", limits=table(words, scale, NTNU))
            return [words.say("thresholds-inspera"), limits, warning]
        case Table.OWN:
            return [words.say("thresholds-own"), limits]
        case other:
            assert_never(other)


def _who_holds(words: Words, shown: ThresholdsShown, since: datetime, zone: tzinfo) -> str:
    local = since.astimezone(zone)
    when = {"day": words.date(local.date()), "time": f"{local:%H:%M}"}
    if not shown.is_held:
        return words.say("thresholds-draft-own", **when)
    return words.say("thresholds-draft", who=safe(shown.holder, 40), **when)


def _buttons(words: Words, shown: ThresholdsShown) -> Sequence[Button | None]:
    if shown.is_held:
        return [_apply(words, shown), _take_over(words, shown)]
    return [_apply(words, shown), _change(words, shown), _drop(words, shown)]


def _apply(words: Words, shown: ThresholdsShown) -> Button | None:
    if not shown.can_apply:
        return None
    return Button(
        label=words.say("button-apply"),
        action="apply_exam_thresholds" if shown.committee is None else "apply_thresholds",
        value=press(key=shown.assessment.key, committee=shown.committee, seen=shown.seen),
        primary=True,
    )


def _change(words: Words, shown: ThresholdsShown) -> Button | None:
    """Return the button of the dialog; None for a scale that has more grades than a dialog has fields."""
    if len(shown.assessment.scale.grades) > A_FEW:
        return None
    return Button(
        label=words.say("button-change-thresholds"),
        action="change_exam_thresholds" if shown.committee is None else "change_thresholds",
        value=press(
            key=shown.assessment.key,
            committee=shown.committee,
            seen=draft_fingerprint(shown.assessment, shown.draft),
        ),
    )


def _drop(words: Words, shown: ThresholdsShown) -> Button:
    return Button(
        label=words.say("button-drop-thresholds"),
        action="drop_exam_thresholds" if shown.committee is None else "drop_thresholds",
        value=press(key=shown.assessment.key, committee=shown.committee),
    )


def _take_over(words: Words, shown: ThresholdsShown) -> Button:
    wished = {} if shown.wished is None else typed(shown.wished)
    return Button(
        label=words.say("button-take-over", who=safe(shown.holder, 30)),
        action="take_over_exam_thresholds" if shown.committee is None else "take_over_thresholds",
        value=press(
            key=shown.assessment.key,
            committee=shown.committee,
            grader=None if shown.draft is None else shown.draft.holder,
            draft=wished if len(wished) <= A_FEW else None,
        ),
    )


def _ntnu(words: Words, shown: ThresholdsShown) -> Button | None:
    """Return the button that drafts NTNU's table; None where it is in force, or is of another scale."""
    scale = shown.assessment.scale
    is_there = table_of(scale, shown.assessment.thresholds) is Table.NTNU
    if scale.grades != LETTERS.grades or is_there:
        return None
    return Button(
        label=words.say("button-ntnu-thresholds"),
        action="draft_exam_thresholds" if shown.committee is None else "draft_thresholds",
        value=press(key=shown.assessment.key, committee=shown.committee, draft=typed(named(scale, NTNU))),
    )


def _questions(words: Words, shown: ThresholdsShown) -> Button:
    return Button(
        label=words.say("button-questions"),
        action="exam_questions" if shown.committee is None else "questions",
        value=press(key=shown.assessment.key, committee=shown.committee),
    )


def _former(words: Words, done: ThresholdsInForce) -> Button | None:
    """Return the button that drafts the thresholds of before; None where there were none, or too many."""
    before = named(done.assessment.scale, done.before)
    if (
        not before
        or len(before) > A_FEW
        or before == named(done.assessment.scale, done.assessment.thresholds)
    ):
        return None
    return Button(
        label=words.say("button-former-thresholds"),
        action="draft_exam_thresholds" if done.committee is None else "draft_thresholds",
        value=press(key=done.assessment.key, committee=done.committee, draft=typed(before)),
    )


def _command(shown: ThresholdsShown) -> str:
    slash = "/exam" if shown.committee is None else "/grade"
    first, *_ = shown.assessment.scale.grades
    return f"{slash} thresholds {first if first.isalnum() else '…'}=89"
