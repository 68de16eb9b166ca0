"""What adopting all of a co-grader's grades would do, and what it did."""

from grading.model import CandidateId
from grading.usecases.adopting_all import AllAdopted, AllOfOne
from handlers.blocks import Button, card, note, row, section, section_with
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.features.aligning.conflict_blocks import grade_in_words
from handlers.lists import Drawn, listed
from handlers.slack.buttons import press
from handlers.standing import button, heading, next_button, next_step, status_button
from handlers.words import Words

_ROOM = 5_000


def preview(words: Words, found: AllOfOne) -> Card:
    """Return how many grades would be adopted, from which to which, and the button that does it.

    Small print stands at the end: a second tap on the button that led here must not hit that one.
    """
    view, grades = found.view, list(found.found.grades.items())
    back = button(words.say("button-back-to-conflicts"), "conflicts", view)
    if not grades:
        told = words.say("adopt-all-none", name=safe(found.name, 40))
        return card(told, section(f"{bold(told)}\n{heading(words, view)}"), *row([back]))
    told = words.say("adopt-all-preview", grades=len(grades), name=safe(found.name, 40))
    do_it = Button(
        label=words.say("button-adopt-all-now", grades=len(grades)),
        action="adopt_all_now",
        value=press(
            key=view.assessment.key,
            committee=view.committee.name,
            grader=found.co_grader,
            seen=found.found.fingerprint,
        ),
        primary=True,
    )
    drawn = Drawn(
        grades,
        lambda one: _one(words, one[0], *one[1]),
    )
    rest = words.say("adopt-all-stay", conflicts=found.stay) if found.stay else words.say("adopt-all-end")
    return card(
        told,
        section(f"{bold(told)}\n{heading(words, view)}"),
        *listed("", drawn, _ROOM, lambda left: words.say("and-more", left=left)),
        *row([do_it, back]),
        note(f"{rest}\n{words.say('adopt-all-not-before')}"),
    )


def _one(words: Words, candidate: CandidateId, before: str | None, after: str) -> str:
    """Return from which grade to which a candidate goes; with the same grade it is the marks that differ."""
    if before == after:
        return words.say("adopt-all-marks", candidate=safe(candidate), after=safe(after, 40))
    was = grade_in_words(words, before)
    return words.say("adopt-all-one", candidate=safe(candidate), before=was, after=safe(after, 40))


def adopted(words: Words, done: AllAdopted) -> Card:
    """Return how many grades were adopted, or taken back, and what comes next; the way back at the side."""
    view = done.remaining.view
    sentence = "adopt-all-undone" if done.is_undone else "adopt-all-done"
    told = words.say(sentence, grades=len(done.grades))
    left = words.say("conflicts-count", conflicts=len(done.remaining.conflicts))
    text = f"{bold(told)}\n{heading(words, view)}\n{left} · {next_step(words, view.standing)}"
    undo = Button(
        label=words.say("button-undo"),
        action="undo_adopt_all",
        value=press(key=view.assessment.key, committee=view.committee.name, change=done.change),
    )
    return card(
        f"{told} {left}",
        section(text) if done.is_undone else section_with(text, undo),
        *row([next_button(words, view), status_button(words, view)]),
        note(words.say("adopt-all-way-back" if not done.is_undone else "adopt-all-as-before")),
    )
