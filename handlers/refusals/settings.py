"""Refusals about the settings: of the workflow, of the tool that names the steps, of impartiality."""

from collections.abc import Mapping
from typing import assert_never

from grading.errors import (
    AlignMarksFixed,
    ClassicOnly,
    FileNotTaken,
    GraderDoubted,
    ImpartialityNotSaid,
    KeyMistyped,
    LinkNotTaken,
    ModeratorNeedsClassic,
    NoSchemeYet,
    NothingToRestore,
    SchemeMissing,
    SchemeNotRead,
    UnknownFile,
    UntakenFile,
)
from handlers.blocks import Button
from handlers.escaping import safe
from handlers.impartiality import declaring_buttons
from handlers.lists import inline
from handlers.mark_schemes import read_button
from handlers.refusals.explanation import Explanation, Situation, offer, whom_to_ask
from handlers.slack.buttons import press
from handlers.words import Words

Settings = (
    KeyMistyped
    | AlignMarksFixed
    | NothingToRestore
    | ClassicOnly
    | ModeratorNeedsClassic
    | ImpartialityNotSaid
    | GraderDoubted
    | SchemeMissing
    | SchemeNotRead
    | NoSchemeYet
    | UnknownFile
    | FileNotTaken
    | LinkNotTaken
)
"""The settings cannot be changed in this way."""


def settings_explained(words: Words, refused: Settings, situation: Situation) -> Explanation:
    """Return why, and what to do."""
    match refused:
        case KeyMistyped():
            return Explanation(why=words.say("refused-key-mistyped", key=safe(refused.key)))
        case AlignMarksFixed():
            return Explanation(why=words.say("refused-align-marks-fixed", key=safe(refused.key)))
        case NothingToRestore():
            return Explanation(why=words.say("refused-nothing-to-restore", key=safe(refused.key)))
        case ClassicOnly():
            ask = whom_to_ask(words, situation)
            return Explanation(
                why=words.say("refused-classic-only", key=safe(refused.key)),
                advice=f"{words.say('refused-classic-only-advice')} {ask}",
                button=offer(words, "status", situation),
            )
        case ModeratorNeedsClassic():
            names = inline(words, [safe(one, 40) for one in refused.committees])
            why = words.say(
                "refused-moderator-needs-classic", committees=names, count=len(refused.committees)
            )
            return Explanation(why=why)
        case ImpartialityNotSaid():
            nothing, something = declaring_buttons(words, situation.key, situation.committee)
            return Explanation(
                why=words.say("refused-impartiality-not-said", key=safe(refused.key)),
                advice=words.say("refused-impartiality-not-said-advice"),
                button=nothing,
                more=(something,),
            )
        case GraderDoubted():
            why = words.say("refused-grader-doubted", key=safe(refused.key))
            return Explanation(why=why, advice=whom_to_ask(words, situation))
        case SchemeMissing() | SchemeNotRead() | NoSchemeYet():
            return _scheme(words, refused, situation)
        case UnknownFile():
            return Explanation(
                why=words.say("refused-unknown-file"), advice=words.say("refused-unknown-file-advice")
            )
        case FileNotTaken():
            why = words.say(_UNTAKEN[refused.why])
            return Explanation(why=why, advice=words.say("refused-file-advice"))
        case LinkNotTaken():
            return Explanation(why=words.say("refused-link"), advice=words.say("refused-link-advice"))
        case _:
            assert_never(refused)


def _scheme(
    words: Words, refused: SchemeMissing | SchemeNotRead | NoSchemeYet, situation: Situation
) -> Explanation:
    """Return what grading waits for, with the button that opens it."""
    key = safe(refused.key)
    show = Button(label=words.say("button-scheme"), action="scheme", value=press(key=refused.key))
    match refused:
        case SchemeNotRead():
            opened = Button(
                label=words.say("button-scheme-open"), action="open_scheme", value=press(key=refused.key)
            )
            return Explanation(
                why=words.say("refused-scheme-not-read", key=key),
                advice=words.say("refused-scheme-not-read-advice"),
                button=read_button(words, refused.key, refused.version),
                more=(opened,),
            )
        case SchemeMissing():
            ask = whom_to_ask(words, situation)
            why = words.say("refused-scheme-missing", key=key)
            return Explanation(
                why=why, advice=f"{words.say('refused-scheme-missing-advice')} {ask}", button=show
            )
        case NoSchemeYet():
            return Explanation(why=words.say("refused-no-scheme-yet", key=key))
        case _:
            assert_never(refused)


_UNTAKEN: Mapping[UntakenFile, str] = {
    UntakenFile.EMPTY: "refused-file-empty",
    UntakenFile.PROGRAM: "refused-file-program",
    UntakenFile.WEB_PAGE: "refused-file-web-page",
    UntakenFile.MACROS: "refused-file-macros",
    UntakenFile.OLD_OFFICE: "refused-file-old-office",
    UntakenFile.OTHER: "refused-file-other",
}
