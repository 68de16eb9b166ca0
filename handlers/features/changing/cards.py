"""A seat that is to change, or has changed: what becomes of it, and the button that does it."""

from grading.rules.rosters import RosterGrader
from grading.usecases.changing_seats import Renewal, SeatChange
from handlers.blocks import Button, card, row, section, within
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.features.changing.consequences import consequences_in_words
from handlers.features.changing.seat_wishes import carried, shortened
from handlers.lists import inline, listed
from handlers.phrases import because, day_and_year, title_of
from handlers.slack.buttons import press
from handlers.two_graders import shortfall_lines
from handlers.words import Words

_ROOM_FOR_CONSEQUENCES = 2_500
_ROOM_FOR_BUTTONS = 3_000
_MOST_SHORTFALLS = 5
_MOST_COMMITTEES = 4
"""So many committees have a button each; in others the seat changes by the command."""


def seat_change_asked(words: Words, shown: SeatChange) -> Card:
    """Return what will happen to the seat, and the buttons that do it, in all committees or in one."""
    key, wish = shown.assessment.key, shown.wish
    do = Button(
        label=words.say("button-release" if shown.new is None else "button-replace"),
        action="replace_now",
        value=carried(key, wish, seen=shown.fingerprint),
        primary=True,
    )
    several = shown.committees if wish.committee is None and len(shown.committees) > 1 else ()
    only = [
        Button(
            label=words.say("button-only-committee", committee=name),
            action="replace_only",
            value=carried(key, wish, committee=name),
        )
        for name in several[:_MOST_COMMITTEES]
    ]
    cancel = Button(label=words.say("button-cancel"), action="cancel_replace", value=press(key=key))
    return card(
        words.say("changing-asked"),
        *seat_change_in_blocks(words, shown),
        *row([do, *within(only, _ROOM_FOR_BUTTONS), cancel]),
    )


def seat_change_in_blocks(words: Words, shown: SeatChange) -> tuple[Block, ...]:
    """Return who leaves, who comes, and what becomes of what was graded."""
    committees = inline(words, [safe(one, 40) for one in shown.committees])
    old, count = safe(shown.old.name or shown.old.email, 40), len(shown.committees)
    head = [bold(words.say("changing-asked")), title_of(words, shown.assessment), ""]
    if shown.new is None:
        head.append(words.say("changing-releases", old=old, committees=committees, count=count))
    else:
        new, email = safe(shown.new.name, 40), safe(shown.new.email, 80)
        head.append(
            words.say("changing-replaces", old=old, new=new, email=email, committees=committees, count=count)
        )
        head.append(_as_what(words, shown.new))
    tail = [words.say("changing-begins-blind")] if shown.new is not None and shown.is_private else []
    tail += shortfall_lines(words, shown.shortfalls[:_MOST_SHORTFALLS])
    tail.append(words.say("changing-who-hears"))
    if shown.wish.reason is not None:
        tail.append(because(words, shown.wish.reason))
    found = consequences_in_words(words, shown.consequences)
    return (
        section("\n".join(head)),
        *listed("", found, _ROOM_FOR_CONSEQUENCES, lambda left: words.say("and-more", left=left), "\n"),
        section("\n".join(tail)),
    )


def seat_changed(words: Words, done: SeatChange) -> Card:
    """Return that the seat has changed, and what became of what was graded."""
    committees = inline(words, [safe(one, 40) for one in done.committees])
    old, count = safe(done.old.name or done.old.email, 40), len(done.committees)
    told = (
        words.say("changing-released", old=old, committees=committees, count=count)
        if done.new is None
        else words.say(
            "changing-replaced", old=old, new=safe(done.new.name, 40), committees=committees, count=count
        )
    )
    lines = [bold(told), title_of(words, done.assessment), "", words.say("changing-told")]
    overview = Button(label=words.say("button-planner"), action="exam", value=press())
    return card(told, section("\n".join(lines)), *row([overview]))


def change_cancelled(words: Words) -> Card:
    """Return that the seat stays as it is."""
    told = words.say("changing-cancelled")
    return card(told, section(told))


def who_is_replaced(words: Words, key: str) -> Card:
    """Return the button that opens the dialog, for a command that names nobody."""
    told = words.say("changing-open")
    replace = Button(label=words.say("button-replace"), action="replace", value=press(key=key), primary=True)
    return card(told, section(told), *row([replace]))


def who_is_renewed(words: Words, key: str) -> Card:
    """Return the button that opens the dialog, for a command that names nobody."""
    told = words.say("renewing-open")
    renew = Button(label=words.say("button-renew"), action="renew", value=press(key=key), primary=True)
    return card(told, section(told), *row([renew]))


def renewed(words: Words, done: Renewal) -> Card:
    """Return until when the agreement runs now, and that the grader is told."""
    grader = done.seats.grader
    name, day = safe(grader.name or grader.email, 40), day_and_year(words, done.day)
    told = words.say("renewing-done", name=name, day=day)
    committees = inline(words, [safe(one, 40) for one in done.seats.committees])
    where = words.say("renewing-where", committees=committees, count=len(done.seats.committees))
    lines = [bold(told), title_of(words, done.assessment), "", where]
    overview = Button(label=words.say("button-planner"), action="exam", value=press())
    return card(told, section("\n".join(lines)), *row([overview]))


def renewal_asked(words: Words, asked: Renewal) -> Card:
    """Return that the day is far off, and the button that sets it all the same."""
    head = words.say("renewing-asked")
    lines = [bold(head), title_of(words, asked.assessment), "", renewal_in_words(words, asked)]
    sure = Button(
        label=words.say("button-renew-until", day=day_and_year(words, asked.day)),
        action="renew_anyway",
        value=renewal_carried(asked),
    )
    other = Button(
        label=words.say("button-renew-other"),
        action="renew",
        value=press(key=asked.assessment.key, grader=asked.seats.grader.person),
    )
    return card(head, section("\n".join(lines)), *row([sure, other]))


def renewal_in_words(words: Words, asked: Renewal) -> str:
    """Return why the day is asked back."""
    name = safe(asked.seats.grader.name or asked.seats.grader.email, 40)
    return words.say("renewing-far", name=name, day=day_and_year(words, asked.day))


def renewal_carried(asked: Renewal) -> str:
    """Return what the button carries that sets a day which was asked back."""
    return press(
        key=asked.assessment.key,
        rows=[asked.seats.grader.email],
        day=asked.day.isoformat(),
        seen=asked.fingerprint,
        because=None if asked.reason is None else shortened(asked.reason),
    )


def _as_what(words: Words, new: RosterGrader) -> str:
    if not new.external:
        return words.say("changing-as-internal")
    if new.agreement_until is None:
        return words.say("changing-as-external-without")
    return words.say("changing-as-external", day=day_and_year(words, new.agreement_until))
