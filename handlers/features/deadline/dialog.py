"""The dialog to change a deadline: its view, its answers, and what is wrong below the fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from grading.errors import ReasonMissing, UnknownCandidate
from grading.model import DeadlinePolicy
from grading.rules.candidate_days import AsTheOthers
from grading.rules.dating import MOST_WORKING_DAYS, Wish, WorkingDays
from grading.rules.days import read_day
from grading.usecases.deadlines import DeadlineAsked, DeadlineShown
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import bold
from handlers.features.deadline.asked_card import anyway, asked_in_words
from handlers.features.deadline.cards import deadline_in_short, policy_named
from handlers.phrases import day_and_year, title_of
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "deadline"
ANYWAY = "deadline_anyway"
HOW, DATE, DAYS, CANDIDATE = "how", "date", "days", "candidate"
OWN, MORE, AS_OTHERS = "own", "more", "as_others"

AnyWish = Wish | AsTheOthers
"""What can be chosen: for everybody, or for one candidate."""

_MEANS: Mapping[DeadlinePolicy, str] = {
    DeadlinePolicy.THREE_WEEKS: "policy-three-weeks-means",
    DeadlinePolicy.FIFTEEN_WORKING_DAYS: "policy-fifteen-working-days-means",
    DeadlinePolicy.THREE_MONTHS: "policy-three-months-means",
    DeadlinePolicy.NTNU_EXAM: "policy-ntnu-exam-means",
    DeadlinePolicy.NTNU_THESIS: "policy-ntnu-thesis-means",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was chosen and written, not yet judged."""

    how: str
    date: str
    days: str
    candidate: str
    reason: str = field(repr=False)


def deadline_view(words: Words, shown: DeadlineShown, today: date) -> fields.View:
    """Return the dialog, drawn for the deadline as it is; a policy says what it would come to."""
    assessment = shown.assessment
    choices = [fields.option(OWN, words.say("dialog-own-date"), words.say("dialog-own-date-means"))]
    if assessment.deadline is not None:
        means = words.say("dialog-more-days-means")
        choices.append(fields.option(MORE, words.say("dialog-more-days"), means))
    choices += [policy_option(words, policy, shown.offers.get(policy)) for policy in DeadlinePolicy]
    others = words.say("dialog-as-the-others-means")
    choices.append(fields.option(AS_OTHERS, words.say("dialog-as-the-others"), others))
    number = {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": "1",
        "max_value": str(MOST_WORKING_DAYS),
    }
    more = fields.field(
        DAYS, words.say("dialog-days"), number, words.say("dialog-days-hint"), is_optional=True
    )
    head = bold(deadline_in_short(words, assessment, today))
    return fields.view(
        words,
        CALLBACK,
        "dialog-deadline",
        "dialog-deadline-do",
        press(key=assessment.key, seen=shown.fingerprint),
        section(f"{head}\n{title_of(words, assessment)}"),
        fields.choice_field(HOW, words.say("dialog-how"), choices, OWN),
        fields.field(
            DATE,
            words.say("dialog-date"),
            {"type": "datepicker"},
            words.say("dialog-date-hint"),
            is_optional=True,
        ),
        *([] if assessment.deadline is None else [more]),
        fields.field(
            CANDIDATE,
            words.say("dialog-own-deadline"),
            {"type": "plain_text_input", "max_length": 64},
            words.say("dialog-own-deadline-hint"),
            is_optional=True,
        ),
        fields.reason_field(words, words.say("dialog-why-hint"), is_optional=assessment.deadline is None),
    )


def asked_view(words: Words, asked: DeadlineAsked) -> fields.View:
    """Return the second step for a day that may be a slip: what would be said to how many, and the button."""
    lines = [bold(words.say("deadline-asked")), title_of(words, asked.assessment), ""]
    return fields.view(
        words,
        ANYWAY,
        "dialog-deadline",
        "dialog-deadline-anyway",
        anyway(asked),
        section("\n".join([*lines, *asked_in_words(words, asked)])),
    )


def read(state: Mapping[str, object]) -> Said:
    """Return what was chosen and written; empty texts for what is missing."""
    return Said(
        how=fields.said(state, HOW),
        date=fields.said(state, DATE),
        days=fields.said(state, DAYS),
        candidate=fields.said(state, CANDIDATE).strip(),
        reason=fields.said(state, fields.REASON),
    )


def wish_of(said: Said) -> AnyWish | None:
    """Return what is wished; None for what cannot be read."""
    if said.how == AS_OTHERS:
        return AsTheOthers()
    if said.how == OWN:
        return read_day(said.date)
    if said.how == MORE:
        count = int(said.days) if said.days.isascii() and said.days.isdigit() else 0
        return WorkingDays(count=count) if 1 <= count <= MOST_WORKING_DAYS else None
    return DeadlinePolicy(said.how) if said.how in set(DeadlinePolicy) else None


def faults(words: Words, said: Said) -> dict[str, str]:
    """Return what is missing, unreadable, or filled in for another choice, below its field."""
    if said.how not in {OWN, MORE, AS_OTHERS, *DeadlinePolicy}:
        return {HOW: words.say("dialog-how-missing")}
    found: dict[str, str] = {}
    if said.how != OWN and said.date:
        found[DATE] = words.say("dialog-date-not-meant", choice=words.say("dialog-own-date"))
    if said.how != MORE and said.days:
        found[DAYS] = words.say("dialog-days-not-meant", choice=words.say("dialog-more-days"))
    if said.how == OWN and wish_of(said) is None:
        found[DATE] = words.say("dialog-date-missing")
    if said.how == MORE and wish_of(said) is None:
        found[DAYS] = words.say("dialog-days-missing", most=MOST_WORKING_DAYS)
    return found


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field it is about."""
    if isinstance(why.refused, ReasonMissing):
        return {fields.REASON: why.words.say("dialog-why-missing")}
    if isinstance(why.refused, UnknownCandidate):
        return {CANDIDATE: why.sentence()}
    return {HOW: why.sentence()}


def policy_option(words: Words, policy: DeadlinePolicy, day: date | None) -> fields.View:
    """Return a policy to choose, with what it means and the day it comes to, if that is known."""
    means = words.say(_MEANS[policy])
    told = (
        words.say("dialog-end-unknown")
        if day is None
        else words.say("policy-comes-to", means=means, day=day_and_year(words, day))
    )
    return fields.option(policy.value, policy_named(words, policy), told)
