"""The dialogs in which a planner sees what would happen in the graders' place, and says why."""

from collections.abc import Mapping, Sequence

from grading.errors import ReasonMissing
from grading.model import AssessmentKey
from grading.usecases.powers import BypassPreview, ConfirmForPreview, PrivatePreview, ReopenPreview
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import bold
from handlers.features.powers import cards
from handlers.slack.buttons import press
from handlers.words import Words

BYPASS, CONFIRM_FOR, REOPEN, PRIVATE = "bypass", "confirm_for", "reopen", "private"
REOPEN_ONE, CANDIDATE = "reopen_one", "candidate"

_LONGEST_ID = 64


def bypass_view(words: Words, preview: BypassPreview) -> fields.View:
    """Return the dialog that shares for all."""
    value = cards.value_of(preview.at, preview.what.fingerprint)
    told = cards.bypass_told(words, preview)
    return reason_view(words, BYPASS, "dialog-bypass", "dialog-bypass-do", value, told)


def confirm_for_view(words: Words, preview: ConfirmForPreview) -> fields.View:
    """Return the dialog that confirms for the graders."""
    what = preview.what
    value = cards.value_of(preview.at, what.fingerprint, leave=bool(what.ungraded))
    submit = "dialog-confirm-for-leave" if what.ungraded else "dialog-confirm-for-do"
    told = cards.confirm_for_told(words, preview)
    return reason_view(words, CONFIRM_FOR, "dialog-confirm-for", submit, value, told)


def reopen_view(words: Words, preview: ReopenPreview, reason: str = "") -> fields.View:
    """Return the dialog that reopens, with the reason as far as it was written."""
    value, told = cards.reopen_value(preview), cards.reopen_told(words, preview)
    return reason_view(words, REOPEN, "dialog-reopen", "dialog-reopen-do", value, told, reason)


def reopen_one_view(words: Words, key: AssessmentKey) -> fields.View:
    """Return the dialog that asks which candidate is to be reopened."""
    return fields.view(
        words,
        REOPEN_ONE,
        "dialog-reopen-one",
        "dialog-reopen-one-next",
        press(key=key),
        fields.text_field(
            CANDIDATE, words.say("dialog-candidate"), _LONGEST_ID, words.say("dialog-reopen-one-hint")
        ),
        fields.reason_field(words, words.say("dialog-power-why-hint"), is_optional=False),
    )


def candidate_in(state: Mapping[str, object]) -> str:
    """Return the candidate that was written."""
    return fields.said(state, CANDIDATE)


def errors_of_one(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field for the candidate."""
    return {CANDIDATE: why.sentence()}


def private_view(words: Words, preview: PrivatePreview) -> fields.View:
    """Return the dialog that makes a candidate's marking private again."""
    value = cards.value_of(preview.at, preview.fingerprint, candidate=preview.candidate)
    told = cards.private_told(words, preview)
    return reason_view(words, PRIVATE, "dialog-private", "dialog-private-do", value, told)


def reason_in(state: Mapping[str, object]) -> str | None:
    """Return the reason that was written, or None."""
    return fields.said(state, fields.REASON) or None


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field for the reason."""
    if isinstance(why.refused, ReasonMissing):
        return {fields.REASON: why.words.say("dialog-power-why-missing")}
    return {fields.REASON: why.sentence()}


def reason_view(
    words: Words, callback: str, title: str, submit: str, value: str, told: Sequence[str], reason: str = ""
) -> fields.View:
    """Return a dialog that says what would happen, the first line as the head, and asks for the reason."""
    head, *rest = told
    return fields.view(
        words,
        callback,
        title,
        submit,
        value,
        section("\n".join([bold(head), *rest])),
        fields.reason_field(words, words.say("dialog-power-why-hint"), is_optional=False, written=reason),
    )
