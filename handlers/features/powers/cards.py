"""What a planner would do in the graders' place, with the one button that does it, and what was done."""

from collections.abc import Iterable, Sequence

from grading.errors import WhichCommittee
from grading.model import AssessmentStatus, CandidateId, Kind, Unit
from grading.usecases.powers import (
    Bypassed,
    BypassPreview,
    ConfirmedFor,
    ConfirmForPreview,
    MadePrivate,
    PlannedCommittee,
    PrivatePreview,
    Reopened,
    ReopenPreview,
)
from handlers.blocks import Button, card, note, row, section, within
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.lists import Drawn, inline, people
from handlers.phrases import title_of
from handlers.slack.buttons import carried, press
from handlers.words import Words

_ROOM_FOR_CANDIDATES = 700
_ROOM_FOR_COMMITTEES = 9_000


def which_committee(
    words: Words, several: WhichCommittee, action: str, reason: str | None, candidate: str | None = None
) -> Card:
    """Return the question which committee is meant, with a button for each."""
    asked = words.say("power-which", key=safe(several.key))
    because = None if reason is None else carried(reason)
    buttons = [
        Button(
            label=words.say("place-in-short", key=several.key, committee=one),
            action=action,
            value=press(key=several.key, committee=one, candidate=candidate, because=because),
        )
        for one in several.committees
    ]
    shown = within(buttons, _ROOM_FOR_COMMITTEES)
    left = len(buttons) - len(shown)
    more = (note(words.say("power-which-more", left=left)),) if left else ()
    return card(asked, section(bold(asked)), *row(shown), *more)


def bypass_preview(words: Words, preview: BypassPreview, reason: str | None) -> Card:
    """Return what would be shared for all, and the button that does it or asks for the reason."""
    do = Button(
        label=words.say("button-bypass"),
        action="bypass" if reason is None else "bypass_now",
        value=value_of(preview.at, preview.what.fingerprint, reason),
        primary=True,
    )
    return _offered(words, preview.at, bypass_told(words, preview), reason, do)


def bypass_told(words: Words, preview: BypassPreview) -> Sequence[str]:
    """Return in a line each what would be shared; the first is the head."""
    what, at = preview.what, preview.at
    together = at.committee.override.over(at.assessment.workflow).unit is Unit.COMMITTEE
    return (
        words.say("bypass-will", committee=safe(at.committee.name, 40)),
        words.say("bypass-graders", names=people(words, preview.names)),
        words.say("bypass-then"),
        *([words.say("bypass-for-good")] if together else []),
        *_named(words, "bypass-ungraded", what.ungraded),
        *_named(words, "bypass-partly", what.partly),
    )


def bypassed(words: Words, done: Bypassed) -> Card:
    """Return that everything is shared, and what follows from it."""
    told = words.say("bypassed", committee=safe(done.at.committee.name, 40))
    return _done(words, done.at, told, [words.say("bypassed-then", conflicts=done.conflicts)])


def confirm_for_preview(words: Words, preview: ConfirmForPreview, reason: str | None) -> Card:
    """Return what would be confirmed for the graders, with no grade in it, and the button that does it."""
    what = preview.what
    label = (
        words.say("button-leave-ungraded", ungraded=len(what.ungraded))
        if what.ungraded
        else words.say("button-confirm-for", grades=what.candidates)
    )
    do = Button(
        label=words.say("button-review") if reason is None else label,
        action="confirm_for" if reason is None else "confirm_for_now",
        value=value_of(preview.at, what.fingerprint, reason, leave=bool(what.ungraded)),
        primary=reason is None or not what.ungraded,
    )
    return _offered(words, preview.at, confirm_for_told(words, preview), reason, do)


def confirm_for_told(words: Words, preview: ConfirmForPreview) -> Sequence[str]:
    """Return in a line each what would be confirmed; the first is the head."""
    what = preview.what
    grades = what.candidates - len(what.ungraded)
    place = safe(preview.at.committee.name, 40)
    return (
        words.say("confirm-for-will", grades=grades, committee=place),
        *([words.say("confirm-for-graders", names=people(words, preview.names))] if preview.names else []),
        words.say("confirm-for-then"),
        *_named(words, "confirm-ungraded", what.ungraded),
        *(_leaving(words, preview) if what.ungraded else ()),
        *_named(words, "confirm-held-back", what.held_back),
    )


def _leaving(words: Words, preview: ConfirmForPreview) -> Sequence[str]:
    ungraded, kind = len(preview.what.ungraded), preview.at.assessment.kind
    return (
        words.say("confirm-ungraded-normal")
        if kind is Kind.GRADE_REGISTRATION
        else words.say("confirm-for-ungraded"),
        words.say("confirm-ungraded-also", ungraded=ungraded, grades=preview.what.candidates - ungraded),
    )


def confirmed_for(words: Words, done: ConfirmedFor) -> Card:
    """Return what is confirmed, in whose place, and whether all of the assessment is."""
    told = words.say("confirmed-for", grades=done.grades, committee=safe(done.at.committee.name, 40))
    lines = [words.say("confirmed-for-graders", names=people(words, done.names))] if done.names else []
    if done.ungraded:
        lines.append(words.say("confirmed-ungraded", candidates=done.ungraded))
    if done.status is AssessmentStatus.GRADED:
        lines.append(words.say("confirmed-for-graded", key=safe(done.at.assessment.key)))
    return _done(words, done.at, told, lines)


def reopen_preview(words: Words, preview: ReopenPreview, reason: str | None) -> Card:
    """Return what would be reopened, and the button that does it or asks for the reason."""
    published = preview.at.assessment.published is not None
    do = Button(
        label=words.say("button-reopen-published") if published else words.say("button-reopen"),
        action="reopen" if reason is None else "reopen_now",
        value=value_of(preview.at, preview.what.fingerprint, reason, candidate=preview.what.only),
        primary=not published,
    )
    return _offered(words, preview.at, reopen_told(words, preview), reason, do)


def reopen_told(words: Words, preview: ReopenPreview) -> Sequence[str]:
    """Return in a line each what would be reopened; the first is the head."""
    what, place = preview.what, safe(preview.at.committee.name, 40)
    published = preview.at.assessment.published
    warned = () if published is None else (_published(words, preview.at),)
    return (
        words.say("reopen-will", candidates=len(what.candidates), committee=place)
        if what.only is None
        else words.say("reopen-will-one", candidate=safe(what.only), committee=place),
        *warned,
        words.say("reopen-then", key=safe(preview.at.assessment.key)),
        *([words.say("reopen-others-stay")] if what.sets_apart else []),
    )


def reopened(words: Words, done: Reopened) -> Card:
    """Return what is open again, who is told, and what is to be done if students have seen the grades."""
    place = safe(done.at.committee.name, 40)
    told = (
        words.say("reopened", candidates=done.candidates, committee=place)
        if done.candidate is None
        else words.say("reopened-one", candidate=safe(done.candidate), committee=place)
    )
    lines = [words.say("power-told", graders=done.told), words.say("reopened-then")]
    if done.at.assessment.published is not None:
        lines.append(_published(words, done.at))
    return _done(words, done.at, told, lines)


def private_preview(words: Words, preview: PrivatePreview, reason: str | None) -> Card:
    """Return whose marking would be private again, and the button that does it or asks for the reason."""
    do = Button(
        label=words.say("button-private"),
        action="private" if reason is None else "private_now",
        value=value_of(preview.at, preview.fingerprint, reason, candidate=preview.candidate),
        primary=True,
    )
    return _offered(words, preview.at, private_told(words, preview), reason, do)


def private_told(words: Words, preview: PrivatePreview) -> Sequence[str]:
    """Return in a line each what would be private again; the first is the head."""
    candidate, place = safe(preview.candidate), safe(preview.at.committee.name, 40)
    return (
        words.say("private-will", candidate=candidate, committee=place),
        words.say("private-then"),
    )


def made_private(words: Words, done: MadePrivate) -> Card:
    """Return whose marking is private again, and who is told."""
    candidate, place = safe(done.candidate), safe(done.at.committee.name, 40)
    told = words.say("made-private", candidate=candidate, committee=place)
    return _done(words, done.at, told, [words.say("power-told", graders=done.told)])


def value_of(
    at: PlannedCommittee,
    seen: str,
    reason: str | None = None,
    *,
    candidate: CandidateId | None = None,
    leave: bool = False,
) -> str:
    """Return what a button or a dialog carries: the committee, what was seen of it, and the reason."""
    return press(
        key=at.assessment.key,
        committee=at.committee.name,
        candidate=candidate,
        seen=seen,
        leave=leave,
        because=None if reason is None else carried(reason),
    )


def _offered(words: Words, at: PlannedCommittee, told: Sequence[str], reason: str | None, do: Button) -> Card:
    head, *rest = told
    if reason is not None:
        rest.append(words.say("power-reason", reason=safe(reason, 300)))
    lines = "\n".join([bold(head), title_of(words, at.assessment), *rest])
    # Below the buttons, so that a double tap on the button that led here hits the note.
    return card(head, section(lines), *row([do, _overview(words, at)]), note(words.say("power-not-before")))


def _done(words: Words, at: PlannedCommittee, told: str, lines: Iterable[str]) -> Card:
    text = "\n".join([bold(told), title_of(words, at.assessment), *lines])
    return card(told, section(text), *row([_overview(words, at)]))


def _overview(words: Words, at: PlannedCommittee) -> Button:
    return Button(label=words.say("button-planner"), action="exam", value=press(key=at.assessment.key))


def _named(words: Words, sentence: str, candidates: Sequence[CandidateId]) -> tuple[str, ...]:
    if not candidates:
        return ()
    named = inline(words, Drawn(candidates, safe), _ROOM_FOR_CANDIDATES)
    return (f"{words.say(sentence, candidates=len(candidates))} {named}",)


def _published(words: Words, at: PlannedCommittee) -> str:
    day = at.assessment.published
    return "" if day is None else bold(words.say("reopen-published", day=words.date(day)))
