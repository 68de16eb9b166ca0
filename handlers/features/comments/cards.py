"""What is said of a candidate among graders, on a card of its own and on the cards of others."""

from collections.abc import Sequence

from grading.model import AssessmentKey, CandidateId, Comment, CommitteeName, VisibleComment
from grading.usecases.comments import LONGEST_QUOTATION, Comments, Readers
from handlers.blocks import MOST_BLOCKS, MOST_CHARACTERS, Button, card, in_room, note, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.slack.buttons import press
from handlers.words import Words

_MOST_SHOWN = 3
_IN_A_SECTION = 500
_ROOM = 380
_ROOM_FOR_QUOTATION = 100
_ROOM_IN_SHORT = 120
_ROOM_FOR_THE_FRAME = 1_200
READERS = {
    Readers.NOBODY: "comment-read-by-nobody",
    Readers.CO_GRADERS: "comment-read-now",
    Readers.CO_GRADERS_LATER: "comment-read-later",
}
"""The sentence that says who reads a comment."""


def comments_shown(words: Words, found: Comments) -> Card:
    """Return what is said of a candidate in its whole length, the newest first, as much as a card holds."""
    head = words.say("comments-of", candidate=safe(found.candidate))
    groups = [
        [*_whole(words, one), *(row([_change(words, found, one.comment)]) if one.is_own else ())]
        for one in reversed(found.comments)
    ]
    told = in_room(
        groups,
        lambda left: words.say("comments-more", left=left),
        MOST_CHARACTERS - _ROOM_FOR_THE_FRAME,
        MOST_BLOCKS - 3,
    )
    nothing = () if told else (section(words.say("comments-none")),)
    buttons = row([_write(words, found), _status(words, found)])
    return card(head, section(bold(head)), *told, *nothing, *buttons, note(_readers(words, found)))


def comment_kept(words: Words, found: Comments) -> Card:
    """Return that a comment was kept or removed, who reads it, and what it says."""
    say = "comment-removed" if found.now is None else "comment-kept"
    told = words.say(say, candidate=safe(found.candidate))
    said = comments_told(words, [one for one in found.comments if one.comment == found.now])
    head = section(f"{bold(told)}\n{_readers(words, found)}")
    buttons = row(
        [comments_button(words, found.key, found.committee, found.candidate), _status(words, found)]
    )
    return card(told, head, *said, *buttons)


def comments_told(words: Words, comments: Sequence[VisibleComment]) -> tuple[Block, ...]:
    """Return a block for each of the newest comments, the newest first, with its beginning."""
    newest = comments[: -_MOST_SHOWN - 1 : -1]
    left = len(comments) - len(newest)
    more = (note(words.say("comments-more", left=left)),) if left else ()
    return (*(section(_beginning(words, one)) for one in newest), *more)


def comments_in_short(words: Words, comments: Sequence[VisibleComment]) -> tuple[str, ...]:
    """Return a line for each of the newest comments, the newest first, with its beginning."""
    newest = comments[: -_MOST_SHOWN - 1 : -1]
    lines = [
        words.say(
            "comment-in-short",
            who=_who(words, one),
            about=_about(words, one.comment),
            text=safe(one.comment.text, _ROOM_IN_SHORT),
        )
        for one in newest
    ]
    left = len(comments) - len(lines)
    return (*lines, words.say("comments-more", left=left)) if left else tuple(lines)


def comments_button(
    words: Words, key: AssessmentKey, committee: CommitteeName, candidate: CandidateId
) -> Button:
    """Return the button that shows all that is said of a candidate."""
    value = press(key=key, committee=committee, candidate=candidate)
    return Button(label=words.say("button-comments"), action="comments", value=value)


def _beginning(words: Words, one: VisibleComment) -> str:
    text = one.comment.text
    taken = text if len(text) <= _ROOM else f"{text[:_ROOM]}…"
    return "\n".join([*_head(words, one, _ROOM_FOR_QUOTATION), _lines(taken)])


def _whole(words: Words, one: VisibleComment) -> Sequence[Block]:
    """Return all of a comment, in as many sections as it takes."""
    return (section("\n".join(_head(words, one, LONGEST_QUOTATION))), *text_blocks(one.comment.text))


def text_blocks(text: str) -> Sequence[Block]:
    """Return a text of several thousand letters at most in as many sections as it takes."""
    return [section(_lines(text[at : at + _IN_A_SECTION])) for at in range(0, len(text), _IN_A_SECTION)]


def _head(words: Words, one: VisibleComment, room: int) -> Sequence[str]:
    """Return who says it, what it is about, and what is quoted."""
    said = one.comment
    head = words.say("comment-head", who=_who(words, one), about=_about(words, said))
    return [head, *_quoted(words, said, room)]


def of_what(words: Words, one: Comment, room: int) -> Sequence[str]:
    """Return what a comment is about, and what it quotes."""
    about = _about(words, one).removeprefix(",").strip()
    return [*([about] if about else []), *_quoted(words, one, room)]


def _quoted(words: Words, one: Comment, room: int) -> Sequence[str]:
    return [words.say("comment-quoted", text=safe(one.quotation, room))] if one.quotation else []


def _lines(text: str) -> str:
    """Return a text with its lines as they were written."""
    return "\n".join(safe(line, len(line) or 1) for line in text.splitlines() if line.strip()) or "?"


def _who(words: Words, one: VisibleComment) -> str:
    if one.is_own:
        return words.say("comment-own")
    return safe(one.name, 40) if one.name else words.say("comment-by-former")


def _about(words: Words, one: Comment) -> str:
    """Return the question and the page that a comment is about, each with a comma before it."""
    told = ""
    if one.question is not None:
        told += words.say("comment-about-question", question=safe(one.question, 40))
    if one.page is not None:
        told += words.say("comment-about-page", page=str(one.page))
    return told


def _readers(words: Words, found: Comments) -> str:
    return words.say(READERS[found.readers])


def _write(words: Words, found: Comments) -> Button:
    value = press(key=found.key, committee=found.committee, candidate=found.candidate)
    return Button(label=words.say("button-write-comment"), action="write_comment", value=value)


def _change(words: Words, found: Comments, one: Comment) -> Button:
    value = press(key=found.key, committee=found.committee, candidate=found.candidate, change=one.id)
    return Button(label=words.say("button-change-comment"), action="change_comment", value=value)


def _status(words: Words, found: Comments) -> Button:
    value = press(key=found.key, committee=found.committee, candidate=found.candidate)
    return Button(label=words.say("button-status"), action="status", value=value)
