"""Cards for trouble of the bot's or of Slack's, and for commands that cannot be read."""

from collections.abc import Sequence

from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.slack.buttons import press
from handlers.words import Words


def not_saved(words: Words, reference: str) -> Card:
    """Return an apology, and the reference under which the log has the fault."""
    sorry = words.say("not-saved")
    return card(
        sorry, section(f"{bold(sorry)}\n{words.say('not-saved-reference', reference=safe(reference))}")
    )


def too_late(words: Words) -> Card:
    """Return that an answer did not come in time, and where to see what was saved."""
    told = words.say("too-late")
    return card(told, section(told))


def too_late_to_save(words: Words) -> Card:
    """Return that nothing was saved since it would have taken too long."""
    told = words.say("too-late-to-save")
    return card(told, section(told))


def too_many(words: Words) -> Card:
    """Return that somebody asks too often, and that this was not done."""
    told = words.say("too-many")
    return card(told, section(told))


def cannot_check_identity(words: Words) -> Card:
    """Return that nothing was done because Slack did not say who the person is."""
    sorry = words.say("cannot-check-identity")
    return card(sorry, section(sorry))


def nothing_sent(words: Words) -> Card:
    """Return that nothing was sent, because the account that asked now belongs to somebody else."""
    told = words.say("nothing-sent")
    return card(told, section(told))


def usage(words: Words, usages: Sequence[str]) -> Card:
    """Return how a subcommand is typed."""
    told = words.say("usage")
    lines = [f"`{safe(words.typed(one), 100)}`" for one in usages]
    return card(
        f"{told} {', '.join(lines)}", section("\n".join([told, *lines])), *row([_help(words, usages[0])])
    )


def not_taken(
    words: Words, usages: Sequence[str], untaken: Sequence[str], meant: Sequence[Button] = ()
) -> Card:
    """Return that nothing was done because of words that the subcommand does not take, and how it is typed.

    `untaken` are these words, none for a reason. `meant` are buttons that do what was probably meant.
    """
    said = safe(" ".join(untaken), 60)
    told = words.say("not-taken", said=said) if untaken else words.say("no-reason-taken")
    if meant:
        asked = words.say("typed-key-first")
        return card(
            f"{told} {asked}", section(f"{bold(told)}\n{asked}"), *row([*meant, _help(words, usages[0])])
        )
    advice = words.say("type-it-so")
    lines = [f"`{safe(words.typed(one), 200)}`" for one in usages]
    text = "\n".join([bold(told), advice, *lines])
    return card(f"{told} {advice} {', '.join(lines)}", section(text), *row([_help(words, usages[0])]))


def outdated_button(words: Words) -> Card:
    """Return that a button of an earlier version does nothing any more."""
    told = words.say("outdated-button")
    return card(told, section(told), *row([_my_work(words)]))


def outdated_dialog(words: Words) -> Card:
    """Return that a dialog of an earlier version does nothing any more."""
    told = words.say("outdated-dialog")
    return card(told, section(told))


def dialog_did_not_open(words: Words) -> Card:
    """Return that Slack did not open a dialog in time."""
    told = words.say("dialog-did-not-open")
    return card(told, section(told))


def _help(words: Words, typed: str) -> Button:
    """Return the button for the help of the command that was typed."""
    return Button(
        label=words.say("button-help"),
        action="exam_help" if typed.startswith("/exam") else "help",
        value=press(),
    )


def _my_work(words: Words) -> Button:
    return Button(label=words.say("button-my-work"), action="my_work", value=press())
