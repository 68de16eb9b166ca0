"""Refusals of a person: unknown, inactive, without a seat, without an agreement."""

from typing import assert_never

from grading.errors import (
    AccountInactive,
    AgreementLapsed,
    AgreementMissing,
    AnotherPlanner,
    Moderates,
    NotAGrader,
    NotAPlanner,
    NotPermitted,
    NotTheModerator,
    OnlyPlannersApply,
    UnknownPerson,
)
from handlers.escaping import safe
from handlers.lists import planners_named
from handlers.refusals.explanation import (
    Explanation,
    Situation,
    corrected,
    offer,
    told_to_department,
    whom_to_ask,
)
from handlers.words import Words

Access = (
    UnknownPerson
    | AccountInactive
    | NotAGrader
    | NotAPlanner
    | AnotherPlanner
    | NotPermitted
    | Moderates
    | NotTheModerator
    | OnlyPlannersApply
    | AgreementMissing
    | AgreementLapsed
)
"""The person may not do it."""


def access_explained(  # noqa: C901, PLR0912 - one case for each
    words: Words, refused: Access, situation: Situation
) -> Explanation:
    """Return why, and what to do."""
    contacts = offer(words, "contacts", situation)
    ask = whom_to_ask(words, situation)
    match refused:
        case UnknownPerson(email=None):
            advice = told_to_department(words, situation)
            return Explanation(why=words.say("refused-unknown-account"), advice=advice)
        case UnknownPerson():
            why = words.say("refused-unknown-person", email=safe(refused.email or "", 100))
            return Explanation(why=why, advice=told_to_department(words, situation))
        case AccountInactive():
            return Explanation(why=words.say("refused-account-inactive"), advice=words.say("ask-orakel"))
        case NotAGrader(key=None) if situation.plans_some:
            return Explanation(
                why=words.say("refused-only-plans"),
                advice=words.say("refused-only-plans-advice"),
                button=offer(words, "exam", situation),
            )
        case NotAGrader(key=None):
            why = words.say("refused-not-a-grader-anywhere")
        case NotAGrader():
            return _no_such_exam(words, "refused-not-a-grader", refused, situation)
        case NotAPlanner(key=None):
            return Explanation(
                why=words.say("refused-not-a-planner-anywhere"),
                advice=words.say("refused-not-a-planner-anywhere-advice"),
                button=offer(words, "my_work", situation),
            )
        case NotAPlanner():
            return _no_such_exam(words, "refused-not-a-planner", refused, situation)
        case AnotherPlanner():
            return _another_planner(words, refused, situation)
        case Moderates():
            return _moderates(words, refused, situation)
        case NotTheModerator():
            key, committee = safe(refused.key), safe(refused.committee, 40)
            why = words.say("refused-not-the-moderator", key=key, committee=committee)
        case OnlyPlannersApply():
            why = words.say("refused-only-planners-apply", key=safe(refused.key))
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


def _no_such_exam(
    words: Words, sentence: str, refused: NotAGrader | NotAPlanner, situation: Situation
) -> Explanation:
    """Return that the person has no exam of this key: the same whether somebody else has one or nobody.

    Where they have another part in it, the key is not mistyped.
    """
    key = refused.key or ""
    nearest = refused.nearest if situation.key is None else ()
    right = [command for one in nearest for command in corrected(situation.asked, key, one)]
    return Explanation(
        why=words.say(sentence, key=safe(key)),
        advice="" if right else whom_to_ask(words, situation),
        commands=tuple(right),
        button=offer(words, "my_work" if right else "contacts", situation),
    )


def _moderates(words: Words, refused: Moderates, situation: Situation) -> Explanation:
    """Return that a moderator sets no marks, and where there is to review."""
    key, committee = safe(refused.key), safe(refused.committee, 40)
    return Explanation(
        why=words.say("refused-moderates", key=key, committee=committee),
        advice=words.say("refused-moderates-advice"),
        button=offer(words, "moderation", situation),
    )


def _another_planner(words: Words, refused: AnotherPlanner, situation: Situation) -> Explanation:
    """Return why, and which other planners there are to ask."""
    why = words.say("refused-another-planner", key=safe(refused.key))
    others = tuple(one for one in situation.planners if one.id != situation.person)
    if not others:
        return Explanation(why=why, advice=words.say("refused-another-planner-advice"))
    return Explanation(why=why, advice=words.say("ask-planners", names=planners_named(words, others)))
