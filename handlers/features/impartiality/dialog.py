"""The dialogs to say that something may disqualify oneself, and to keep a grader who said so."""

from collections.abc import Mapping

from grading.errors import ReasonMissing
from grading.usecases.impartiality import DoubtedGrader
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import bold, safe
from handlers.phrases import title_of
from handlers.slack.buttons import Press, press
from handlers.words import Words

DOUBT, KEEP = "doubt_impartiality", "keep_grader"


def doubt_view(words: Words, pressed: Press) -> fields.View:
    """Return the dialog in which a grader may say why; planners alone read it."""
    return fields.view(
        words,
        DOUBT,
        "dialog-doubt",
        "dialog-doubt-do",
        press(key=pressed.key, committee=pressed.committee),
        section(words.say("dialog-doubt-then")),
        fields.reason_field(words, words.say("dialog-doubt-why-hint"), is_optional=True),
    )


def keep_view(words: Words, found: DoubtedGrader) -> fields.View:
    """Return the dialog in which a planner says why a grader is kept."""
    name = safe(found.grader.name or found.grader.email, 100)
    return fields.view(
        words,
        KEEP,
        "dialog-keep",
        "dialog-keep-do",
        press(key=found.assessment.key, committee=found.committee, grader=found.grader.person),
        section(f"{bold(words.say('dialog-keep-whom', name=name))}\n{title_of(words, found.assessment)}"),
        fields.reason_field(words, words.say("dialog-keep-why-hint"), is_optional=False),
    )


def reason(state: Mapping[str, object]) -> str | None:
    """Return why, or None where nothing was written."""
    return fields.said(state, fields.REASON) or None


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the only field."""
    if isinstance(why.refused, ReasonMissing):
        return {fields.REASON: why.words.say("dialog-keep-why-missing")}
    return {fields.REASON: why.sentence()}
