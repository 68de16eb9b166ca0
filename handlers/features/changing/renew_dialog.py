"""The dialog to renew an access agreement: its views, its answers, and what is wrong below the fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grading.errors import AgreementInPast
from grading.rules.days import read_day
from grading.usecases.changing_seats import Renewal, SeatsShown
from handlers.blocks import card, section
from handlers.card import Card
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import bold
from handlers.features.changing.cards import renewal_carried, renewal_in_words
from handlers.phrases import day_and_year, title_of
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "renew"
ANYWAY = "renew_anyway"
WHO, UNTIL = "who", "until"
_MOST_OPTIONS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was chosen and written, not yet judged."""

    who: str
    until: str
    reason: str = field(repr=False)


def renew_view(words: Words, shown: SeatsShown, grader: int | None = None) -> fields.View | None:
    """Return the dialog, with the grader chosen that a button was about; None without external graders."""
    external = [one.grader for one in shown.seats if one.grader.external]
    external.sort(key=lambda one: one.person != grader)
    if not external:
        return None
    options = [
        {
            "text": fields.plain_text(one.name or one.email, 75),
            "value": one.email,
            "description": fields.plain_text(
                words.say("dialog-renew-none")
                if one.agreement_until is None
                else words.say("dialog-renew-now", day=day_and_year(words, one.agreement_until)),
                75,
            ),
        }
        for one in external[:_MOST_OPTIONS]
    ]
    who: dict[str, object] = {
        "type": "static_select",
        "placeholder": fields.plain_text(words.say("dialog-seat-choose"), 150),
        "options": options,
    }
    if external[0].person == grader or len(external) == 1:
        who["initial_option"] = options[0]
    return fields.view(
        words,
        CALLBACK,
        "dialog-renew",
        "button-renew",
        press(key=shown.assessment.key),
        section(title_of(words, shown.assessment)),
        fields.field(WHO, words.say("dialog-renew-who"), who),
        fields.field(
            UNTIL,
            words.say("dialog-renew-until"),
            {"type": "datepicker"},
            words.say("dialog-renew-until-hint"),
        ),
        fields.reason_field(words, words.say("dialog-renew-why-hint"), is_optional=True),
    )


def nobody_external(words: Words, shown: SeatsShown) -> Card:
    """Return that nobody there needs an agreement."""
    told = words.say("renewing-nobody")
    return card(told, section(f"{bold(told)}\n{title_of(words, shown.assessment)}"))


def asked_view(words: Words, asked: Renewal) -> fields.View:
    """Return the second step for a day that is far off."""
    lines = [bold(words.say("renewing-asked")), title_of(words, asked.assessment), ""]
    return fields.view(
        words,
        ANYWAY,
        "dialog-renew",
        "button-renew",
        renewal_carried(asked),
        section("\n".join([*lines, renewal_in_words(words, asked)])),
    )


def read(state: Mapping[str, object]) -> Said:
    """Return what was chosen and written; empty texts for what is missing."""
    return Said(
        who=fields.said(state, WHO), until=fields.said(state, UNTIL), reason=fields.said(state, fields.REASON)
    )


def faults(words: Words, said: Said) -> dict[str, str]:
    """Return what is missing, below its field."""
    found: dict[str, str] = {}
    if not said.who:
        found[WHO] = words.say("dialog-renew-who-missing")
    if read_day(said.until) is None:
        found[UNTIL] = words.say("dialog-renew-until-missing")
    return found


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field it is about."""
    return {UNTIL if isinstance(why.refused, AgreementInPast) else WHO: why.sentence()}
