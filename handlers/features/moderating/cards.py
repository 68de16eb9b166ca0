"""The moderator: who is promoted, and what there is to review of a committee."""

from collections import Counter
from collections.abc import Sequence

from grading.model import Moderation
from grading.usecases.moderating import Moderated, ModerationView, ModeratorPreview, ModeratorSet, Reviewed
from handlers.blocks import Button, card, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.features.powers.cards import done_card, offered
from handlers.lists import Drawn, listed
from handlers.slack.buttons import carried, press
from handlers.states import moderation_named
from handlers.words import Words

_ROOM_FOR_THE_LIST = 6_000


def moderator_preview(words: Words, preview: ModeratorPreview, reason: str | None) -> Card:
    """Return who would be promoted, or made a grader again, and the button that does it."""
    do = Button(
        label=words.say("button-grader-again")
        if preview.what.is_back
        else words.say("button-make-moderator"),
        action="moderator" if reason is None else "moderator_now",
        value=moderator_value(preview, reason),
        primary=True,
    )
    return offered(words, preview.at, moderator_told(words, preview), reason, do)


def moderator_told(words: Words, preview: ModeratorPreview) -> Sequence[str]:
    """Return in a line each what would happen; the first is the head."""
    what, committee = preview.what, safe(preview.at.committee.name, 40)
    name = safe(what.grader.name or what.grader.email, 40)
    if what.is_back:
        return (
            words.say("moderator-back-will", name=name, committee=committee),
            words.say("moderator-back-then", name=name),
        )
    return (
        words.say("moderator-will", name=name, committee=committee),
        words.say("moderator-then", name=name),
        *([words.say("moderator-grades", grades=what.grades)] if what.grades else []),
        words.say("moderator-confirm-anew"),
    )


def moderator_value(preview: ModeratorPreview, reason: str | None = None) -> str:
    """Return what the button or the dialog carries."""
    return press(
        key=preview.at.assessment.key,
        committee=preview.at.committee.name,
        grader=preview.what.grader.person,
        seen=preview.what.fingerprint,
        because=None if reason is None else carried(reason),
    )


def moderator_set(words: Words, done: ModeratorSet) -> Card:
    """Return who is the moderator now, or a grader again, and who is told."""
    committee = safe(done.at.committee.name, 40)
    name = safe(done.what.grader.name or done.what.grader.email, 40)
    told = (
        words.say("moderator-back-done", name=name, committee=committee)
        if done.what.is_back
        else words.say("moderator-done", name=name, committee=committee)
    )
    return done_card(words, done.at, told, [words.say("power-told", graders=done.told)])


def moderation(words: Words, view: ModerationView) -> Card:
    """Return what is confirmed and what was said of it, with the button to say something else."""
    told = moderation_in_short(words, view)
    items = Drawn(view.reviewed, lambda one: _item(words, one))
    blocks: list[Block] = [section(f"{_place(words, view)}\n{bold(told)}\n{_counts(words, view)}".rstrip())]
    blocks += listed("", items, _ROOM_FOR_THE_LIST, lambda left: words.say("and-more", left=left), "\n")
    return card(told, *blocks, *row([moderate_button(words, view)]))


def moderation_in_short(words: Words, view: ModerationView) -> str:
    """Return how many candidates there are to review, and how many are not confirmed yet."""
    if not view.reviewed:
        return words.say("moderation-none")
    left = sum(one.status is Moderation.NOT_REVIEWED for one in view.reviewed)
    told = words.say("moderation-left", left=left, candidates=len(view.reviewed))
    if view.unconfirmed:
        return f"{told} {words.say('moderation-unconfirmed', candidates=view.unconfirmed)}"
    return told


def moderate_button(words: Words, view: ModerationView) -> Button | None:
    """Return the button to say something of what is confirmed; None where nothing is."""
    if not view.reviewed:
        return None
    value = press(key=view.assessment.key, committee=view.committee.name)
    return Button(label=words.say("button-moderate"), action="moderate", value=value, primary=True)


def moderation_place(words: Words, view: ModerationView) -> Sequence[Block]:
    """Return a committee of the moderator's as it stands among their work."""
    value = press(key=view.assessment.key, committee=view.committee.name)
    show = Button(label=words.say("button-moderation"), action="moderation", value=value, primary=True)
    text = f"{_place(words, view)}\n{moderation_in_short(words, view)}"
    return (section(text), *(row([show]) if view.reviewed else ()))


def moderated(words: Words, done: Moderated) -> Card:
    """Return what was said of how many, and who is asked to reopen."""
    told = words.say("moderated", candidates=done.changed, status=moderation_named(words, done.status))
    lines = [bold(told), _place(words, done.view)]
    if done.told:
        lines.append(words.say("moderated-told", planners=done.told))
    lines.append(moderation_in_short(words, done.view))
    return card(told, section("\n".join(lines)), *row([moderate_button(words, done.view)]))


def _place(words: Words, view: ModerationView) -> str:
    title, key = bold(safe(view.assessment.title, 100)), safe(view.assessment.key)
    return words.say("place", title=title, key=key, committee=safe(view.committee.name, 40))


def _counts(words: Words, view: ModerationView) -> str:
    counts = Counter(one.status for one in view.reviewed)
    return " · ".join(
        f"{moderation_named(words, status)}: {counts[status]}" for status in Moderation if counts[status]
    )


def _item(words: Words, one: Reviewed) -> str:
    grade = words.say("no-grade") if one.grade is None else safe(one.grade, 40)
    return f"{safe(one.candidate)}\N{NO-BREAK SPACE}{grade} · {moderation_named(words, one.status)}"
