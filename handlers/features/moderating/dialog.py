"""The dialogs to promote a grader, and to say what the moderator thinks of confirmed candidates."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grading.errors import NotConfirmedYet, ReasonMissing, UnknownCandidate
from grading.model import Moderation
from grading.usecases.moderating import EVERYBODY, ModerationView, ModeratorPreview
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import bold, safe
from handlers.features.moderating import cards
from handlers.features.powers.dialog import reason_view
from handlers.slack.buttons import press
from handlers.states import moderation_named
from handlers.words import Words

MODERATOR, MODERATE = "moderator", "moderate"
WHOM, STATUS = "whom", "status"

_MEANS = {
    Moderation.NOT_REVIEWED: "moderation-not-reviewed-means",
    Moderation.READY: "moderation-ready-means",
    Moderation.SATISFACTORY: "moderation-satisfactory-means",
    Moderation.NEEDS_REVISING: "moderation-needs-revising-means",
    Moderation.UNSATISFACTORY: "moderation-unsatisfactory-means",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Whom it is about, what is said of them, and the comment."""

    whom: tuple[str, ...] = field(repr=False)
    status: Moderation | None
    comment: str = field(repr=False)


def moderator_view(words: Words, preview: ModeratorPreview) -> fields.View:
    """Return the dialog that promotes a grader, or makes the moderator a grader again."""
    is_back = preview.what.is_back
    title = "dialog-grader-again" if is_back else "dialog-moderator"
    value, told = cards.moderator_value(preview), cards.moderator_told(words, preview)
    return reason_view(words, MODERATOR, title, title, value, told)


def moderate_view(words: Words, view: ModerationView) -> fields.View:
    """Return the dialog in which the moderator says what they think of candidates."""
    key, committee = view.assessment.key, view.committee.name
    choices = [
        fields.option(one.value, moderation_named(words, one), words.say(_MEANS[one])) for one in Moderation
    ]
    whom = {"type": "plain_text_input", "max_length": 2000, "initial_value": words.say("moderation-all")}
    head = words.say("place-in-short", key=safe(key), committee=safe(committee, 40))
    return fields.view(
        words,
        MODERATE,
        "dialog-moderate",
        "dialog-moderate-do",
        press(key=key, committee=committee, seen=view.fingerprint),
        section(f"{bold(head)}\n{cards.moderation_in_short(words, view)}"),
        fields.field(WHOM, words.say("dialog-moderate-whom"), whom, words.say("dialog-moderate-whom-hint")),
        fields.choice_field(
            STATUS, words.say("dialog-moderate-status"), choices, Moderation.SATISFACTORY.value
        ),
        fields.reason_field(words, words.say("dialog-moderate-why-hint"), is_optional=True),
    )


def read(words: Words, state: Mapping[str, object]) -> Said:
    """Return what was filled in; the word for all is understood in the person's language, too."""
    whom = tuple(fields.said(state, WHOM).replace(",", " ").split())
    if [one.casefold() for one in whom] == [words.say("moderation-all").casefold()]:
        whom = (EVERYBODY,)
    status = fields.said(state, STATUS)
    return Said(
        whom=whom,
        status=Moderation(status) if status in set(Moderation) else None,
        comment=fields.said(state, fields.REASON),
    )


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field it is about."""
    if isinstance(why.refused, ReasonMissing):
        return {fields.REASON: why.words.say("dialog-moderate-why-missing")}
    if isinstance(why.refused, UnknownCandidate | NotConfirmedYet):
        return {WHOM: why.sentence()}
    return {STATUS: why.sentence()}
