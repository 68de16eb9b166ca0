"""Refusals of a person: unknown, inactive, without a seat, without an agreement."""

from typing import assert_never

from grading.errors import (
    AccountInactive,
    AgreementLapsed,
    AgreementMissing,
    AnotherPlanner,
    NotAGrader,
    NotAPlanner,
    NotPermitted,
    UnknownPerson,
)
from handlers.escaping import safe
from handlers.lists import planners_named
from handlers.refusals.explanation import Explanation, Situation, offer, whom_to_ask
from handlers.words import Words

Access = (
    UnknownPerson
    | AccountInactive
    | NotAGrader
    | NotAPlanner
    | AnotherPlanner
    | NotPermitted
    | AgreementMissing
    | AgreementLapsed
)
"""The person may not do it."""


def access_explained(words: Words, refused: Access, situation: Situation) -> Explanation:
    """Return why, and what to do."""
    contacts = offer(words, "contacts", situation)
    ask = whom_to_ask(words, situation)
    match refused:
        case UnknownPerson(email=None):
            advice = words.say("refused-unknown-person-advice")
            return Explanation(why=words.say("refused-unknown-account"), advice=advice)
        case UnknownPerson():
            why = words.say("refused-unknown-person", email=safe(refused.email or "", 100))
            return Explanation(why=why, advice=words.say("refused-unknown-person-advice"))
        case AccountInactive():
            return Explanation(why=words.say("refused-account-inactive"), advice=words.say("ask-orakel"))
        case NotAGrader(key=None):
            why = words.say("refused-not-a-grader-anywhere")
        case NotAGrader():
            why = words.say("refused-not-a-grader", key=safe(refused.key or ""))
        case NotAPlanner(key=None):
            why = words.say("refused-not-a-planner-anywhere")
        case NotAPlanner():
            why = words.say("refused-not-a-planner", key=safe(refused.key or ""))
        case AnotherPlanner():
            return _another_planner(words, refused, situation)
        case NotPermitted():
            why = words.say("refused-not-permitted")
        case AgreementMissing():
            why = words.say("refused-agreement-missing", key=safe(refused.key))
        case AgreementLapsed():
            date = words.date(refused.until)
            why = words.say("refused-agreement-lapsed", key=safe(refused.key), date=date)
        case _:
            assert_never(refused)
    return Explanation(why=why, advice=ask, button=contacts)


def _another_planner(words: Words, refused: AnotherPlanner, situation: Situation) -> Explanation:
    """Return why, and which other planners there are to ask."""
    why = words.say("refused-another-planner", key=safe(refused.key))
    others = tuple(one for one in situation.planners if one.id != situation.person)
    if not others:
        return Explanation(why=why, advice=words.say("refused-another-planner-advice"))
    return Explanation(why=why, advice=words.say("ask-planners", names=planners_named(words, others)))
