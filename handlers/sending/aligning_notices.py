"""What co-graders are told while they align: proposals, answers, changed grades, questions."""

from collections.abc import Sequence
from typing import assert_never

from grading.aligning_notices import (
    CandidateAsked,
    GradeMadeConflict,
    GradesWereProposed,
    ProposalsAnswered,
    Suggested,
)
from grading.notices import ConfirmationFell, GradeWasProposed, Notice, ProposalWasAdopted
from handlers.blocks import Button, row
from handlers.card import Block
from handlers.escaping import plain, safe
from handlers.lists import Drawn, listed
from handlers.slack.buttons import press
from handlers.words import Words

AligningNotice = (
    GradeWasProposed
    | GradesWereProposed
    | ProposalWasAdopted
    | ProposalsAnswered
    | GradeMadeConflict
    | CandidateAsked
)

_ROOM = 6_000


def aligning_notice(words: Words, told: AligningNotice) -> tuple[str, Sequence[Block]]:
    """Return what the reader is told, and what stands below it: a list, if there is one, and the buttons."""
    match told:
        case GradeWasProposed():
            return _proposed(words, told), row([*_answers(words, told), _conflicts(words, told)])
        case GradesWereProposed():
            return _several(words, told)
        case ProposalWasAdopted():
            return _adopted(words, told), row([_conflicts(words, told, primary=True)])
        case ProposalsAnswered():
            return _answered(words, told), row([_after_answers(words, told)])
        case GradeMadeConflict():
            changed = changed_grade(words, told.who, told)
            left = words.say("conflicts-count", conflicts=told.conflicts)
            return f"{changed} {left}.", row([_conflicts(words, told, primary=True)])
        case CandidateAsked():
            return _asked(words, told), row([_look(words, told)])
        case _:
            assert_never(told)


def changed_grade(words: Words, who: str, told: GradeMadeConflict | ConfirmationFell) -> str:
    """Return who changed which grade from what to what, and why if that was said."""
    what = {
        "who": safe(who, 40),
        "candidate": safe(told.candidate),
        "before": _grade(words, told.before),
        "after": _grade(words, told.after),
    }
    if not told.reason:
        return words.say("notice-grade-changed", **what)
    return words.say("notice-grade-changed-because", **what, reason=safe(told.reason, 500))


def _proposed(words: Words, told: GradeWasProposed) -> str:
    who, candidate = safe(told.who, 40), safe(told.candidate)
    if told.to is None:
        return words.say("notice-proposed-open", who=who, candidate=candidate)
    grade = safe(told.value, 40)
    said = [words.say("notice-proposed", who=who, candidate=candidate, grade=grade)]
    if told.reason:
        said.append(_reason(words, told.reason))
    if told.is_last:
        said.append(words.say("notice-proposed-last", own=_grade(words, told.own), grade=grade))
    else:
        said.append(words.say("notice-proposed-next"))
    if told.with_marks:
        said.append(words.say("notice-proposed-marks", who=who))
    return " ".join(said)


def _answers(words: Words, told: GradeWasProposed) -> tuple[Button, ...]:
    """Return the buttons to answer; none in a channel, where a label would say the grade."""
    if told.to is None:
        return ()
    value = press(key=told.assessment, committee=told.committee, proposal=told.proposal)
    accept = words.say("button-accept", grade=plain(told.value, 40))
    return (
        Button(label=accept, action="accept", value=value, primary=True),
        Button(label=words.say("button-decline"), action="decline", value=value),
    )


def _several(words: Words, told: GradesWereProposed) -> tuple[str, Sequence[Block]]:
    count = len(told.suggested)
    text = words.say("notice-proposed-several", who=safe(told.who, 40), proposals=count)
    then = words.say("notice-proposed-several-last" if told.is_last else "notice-proposed-next")
    if told.with_marks:
        then = f"{then} {words.say('notice-proposed-marks', who=safe(told.who, 40))}"
    key, committee = told.assessment, told.committee
    value = press(key=key, committee=committee, proposal=told.batch, seen=told.seen)
    drawn = Drawn(told.suggested, lambda one: _suggested(words, one))
    return f"{text} {then}", (
        *listed("", drawn, _ROOM, lambda left: words.say("and-more", left=left), "\n"),
        *row(
            [
                Button(
                    label=words.say("button-accept-all", proposals=count),
                    action="accept_all",
                    value=value,
                    primary=True,
                ),
                Button(
                    label=words.say("button-one-by-one"),
                    action="conflicts",
                    value=press(key=key, committee=committee, wish="proposed"),
                ),
                Button(
                    label=words.say("button-decline-all", proposals=count), action="decline_all", value=value
                ),
            ]
        ),
    )


def _suggested(words: Words, one: Suggested) -> str:
    said = words.say(
        "notice-suggested",
        candidate=safe(one.candidate),
        grade=safe(one.value, 40),
        own=_grade(words, one.own),
    )
    return said if not one.reason else f"{said} {_reason(words, one.reason)}"


def _adopted(words: Words, told: ProposalWasAdopted) -> str:
    candidate = safe(told.candidate)
    if told.to is None:
        return words.say("notice-adopted-open", candidate=candidate)
    return words.say("notice-adopted", candidate=candidate, grade=safe(told.value, 40))


def _answered(words: Words, told: ProposalsAnswered) -> str:
    who = safe(told.who, 40)
    if told.candidate is not None and told.declined:
        candidate, grade = safe(told.candidate), safe(told.value or "", 40)
        said = words.say("notice-declined", who=who, candidate=candidate, grade=grade)
    elif told.declined > 1:
        said = words.say("notice-declined-several", who=who, proposals=told.declined)
    elif told.accepted > 1:
        said = words.say("notice-accepted-several", who=who, proposals=told.accepted)
    else:
        said = words.say("notice-answered", who=who)
    if told.conflicts:
        return f"{said} {words.say('notice-answered-left', conflicts=told.conflicts)}"
    return f"{said} {words.say('notice-answered-none-left')}"


def _after_answers(words: Words, told: ProposalsAnswered) -> Button:
    if told.conflicts:
        return _conflicts(words, told, primary=True)
    value = press(key=told.assessment, committee=told.committee)
    return Button(label=words.say("button-review"), action="confirm", value=value, primary=True)


def _asked(words: Words, told: CandidateAsked) -> str:
    said = words.say("notice-asked", who=safe(told.who, 40), candidate=safe(told.candidate))
    return said if not told.reason else f"{said} {_reason(words, told.reason)}"


def _look(words: Words, told: CandidateAsked) -> Button:
    if told.is_in_conflict:
        return _conflicts(words, told, primary=True)
    value = press(key=told.assessment, committee=told.committee, candidate=told.candidate)
    return Button(label=words.say("button-status"), action="status", value=value, primary=True)


def _conflicts(words: Words, told: Notice, *, primary: bool = False) -> Button:
    value = press(key=told.assessment, committee=told.committee)
    return Button(label=words.say("button-conflicts"), action="conflicts", value=value, primary=primary)


def _grade(words: Words, grade: str | None) -> str:
    return words.say("no-grade") if grade is None else safe(grade, 40)


def _reason(words: Words, reason: str) -> str:
    return words.say("conflict-because", reason=safe(reason, 300))
