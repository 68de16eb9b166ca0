"""The dialog to replace or release a grader: its views, its answers, and what is wrong below the fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grading.addresses import compared
from grading.errors import LastGrader, ReasonMissing, SitsAlready, UnknownGrader
from grading.rules.changing_seats import SeatWish
from grading.rules.days import read_day
from grading.rules.rosters import RosterGrader
from grading.usecases.changing_seats import SeatChange, SeatsShown
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.features.changing.cards import seat_change_in_blocks
from handlers.features.changing.seat_wishes import carried
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "replace"
NOW = "replace_now"
WHO, WHERE, HOW = "who", "where", "how"
EMAIL, NAME, KIND, UNTIL = "email", "name", "kind", "until"
TAKES_OVER, NOBODY = "takes_over", "nobody"
INTERNAL, EXTERNAL = "internal", "external"
_EVERYWHERE = "*"
_MOST_OPTIONS = 99
"""Slack takes 100; one is left for all committees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was chosen and written, not yet judged."""

    who: str
    where: str
    how: str
    email: str
    name: str
    kind: str
    until: str
    reason: str = field(repr=False)


def replace_view(
    words: Words, shown: SeatsShown, grader: int | None = None, committee: str | None = None
) -> fields.View:
    """Return the dialog; the grader and the committee that a button was about are chosen already."""
    people = {one.grader.email: one.grader.name or one.grader.email for one in shown.seats[:_MOST_OPTIONS]}
    places: dict[str, str] = {
        _EVERYWHERE: words.say("dialog-replace-everywhere"),
        **{
            str(name): words.say("dialog-replace-committee", committee=name)
            for name in shown.committees[:_MOST_OPTIONS]
        },
    }
    chosen = next((one.grader.email for one in shown.seats if one.grader.person == grader), None)
    how = [
        fields.option(TAKES_OVER, words.say("dialog-takes-over"), words.say("dialog-takes-over-means")),
        fields.option(NOBODY, words.say("dialog-nobody"), words.say("dialog-nobody-means")),
    ]
    kinds = [
        fields.option(INTERNAL, words.say("dialog-internal"), words.say("dialog-internal-means")),
        fields.option(EXTERNAL, words.say("dialog-external"), words.say("dialog-external-means")),
    ]
    return fields.view(
        words,
        CALLBACK,
        "dialog-replace",
        "dialog-replace-next",
        press(key=shown.assessment.key),
        section(title_of(words, shown.assessment)),
        _select(words, WHO, words.say("dialog-replace-who"), people, chosen),
        _select(
            words,
            WHERE,
            words.say("dialog-replace-where"),
            places,
            committee if committee in places else _EVERYWHERE,
        ),
        fields.choice_field(HOW, words.say("dialog-replace-how"), how, TAKES_OVER),
        fields.field(
            EMAIL,
            words.say("dialog-replace-email"),
            {"type": "email_text_input"},
            words.say("dialog-replace-email-hint"),
            is_optional=True,
        ),
        fields.field(
            NAME,
            words.say("dialog-replace-name"),
            {"type": "plain_text_input", "max_length": 100},
            words.say("dialog-replace-name-hint"),
            is_optional=True,
        ),
        fields.choice_field(KIND, words.say("dialog-replace-kind"), kinds, INTERNAL),
        fields.field(
            UNTIL,
            words.say("dialog-replace-until"),
            {"type": "datepicker"},
            words.say("dialog-replace-until-hint"),
            is_optional=True,
        ),
        fields.reason_field(words, words.say("dialog-replace-why-hint"), is_optional=False),
    )


def asked_view(words: Words, shown: SeatChange) -> fields.View:
    """Return the second step: what will happen to the seat, and the button that does it."""
    return fields.view(
        words,
        NOW,
        "dialog-replace",
        "button-release" if shown.new is None else "button-replace",
        carried(shown.assessment.key, shown.wish, seen=shown.fingerprint),
        *seat_change_in_blocks(words, shown),
    )


def read(state: Mapping[str, object]) -> Said:
    """Return what was chosen and written; empty texts for what is missing."""
    names = (WHO, WHERE, HOW, EMAIL, NAME, KIND, UNTIL, fields.REASON)
    who, where, how, email, name, kind, until, reason = (fields.said(state, one) for one in names)
    return Said(who=who, where=where, how=how, email=email, name=name, kind=kind, until=until, reason=reason)


def wish_of(said: Said) -> SeatWish | None:
    """Return what is wished; None for what cannot be read."""
    if not said.who:
        return None
    email = compared(said.email)
    new = RosterGrader(
        email=email,
        name=said.name or email,
        external=said.kind == EXTERNAL,
        agreement_until=read_day(said.until) if said.until else None,
    )
    return SeatWish(
        old=said.who,
        new=None if said.how == NOBODY else new,
        committee=None if said.where in {"", _EVERYWHERE} else said.where,
        reason=said.reason or None,
    )


def faults(words: Words, said: Said) -> dict[str, str]:
    """Return what is missing, or filled in for another choice, below its field."""
    found: dict[str, str] = {}
    if not said.who:
        found[WHO] = words.say("dialog-replace-who-missing")
    if said.how == NOBODY and said.email:
        found[EMAIL] = words.say("dialog-replace-email-not-meant", choice=words.say("dialog-takes-over"))
    if said.how != NOBODY and not _is_address(said.email):
        found[EMAIL] = words.say("dialog-replace-email-missing")
    if said.until and said.kind != EXTERNAL:
        found[UNTIL] = words.say("dialog-replace-until-not-meant", choice=words.say("dialog-external"))
    return found


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field it is about."""
    match why.refused:
        case ReasonMissing():
            return {fields.REASON: why.words.say("dialog-why-missing")}
        case SitsAlready():
            return {EMAIL: why.sentence()}
        case LastGrader():
            return {HOW: why.sentence()}
        case UnknownGrader():
            return {WHO: why.sentence()}
        case _:
            return {WHERE: why.sentence()}


def _is_address(text: str) -> bool:
    name, at, host = text.rpartition("@")
    return bool(name and at and "." in host) and " " not in text


def _select(
    words: Words, block: str, label: str, options: Mapping[str, str], chosen: str | None
) -> fields.View:
    shown = [{"text": fields.plain_text(text, 75), "value": value} for value, text in options.items()]
    element: dict[str, object] = {
        "type": "static_select",
        "placeholder": fields.plain_text(words.say("dialog-seat-choose"), 150),
        "options": shown,
    }
    first = next((one for one in shown if one["value"] == chosen), None)
    if first is not None:
        element["initial_option"] = first
    return fields.field(block, label, element)
