"""The dialogs to write a comment on a candidate, a question or a page, and to change one's own."""

from collections.abc import Mapping

from grading.errors import CommentProblem, CommentUnfit
from grading.fingerprints import fingerprint
from grading.model import Comment, Question, QuestionNumber
from grading.usecases.comments import LONGEST, LONGEST_QUOTATION, Comments, Said
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import safe
from handlers.features.comments import cards
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK, CHANGE = "comment", "reworded_comment"

_QUESTION, _PAGE, _QUOTATION, _TEXT, _READERS = "of_question", "of_page", "quotation", "comment", "readers"
_CO_GRADERS, _ONLY_ME = "co_graders", "only_me"
_MOST_IN_MENU = 100
_LONGEST_NUMBER = 64
_LONGEST_PAGE = 4
_ROOM_FOR_QUOTATION = 300
_FIELDS = {
    CommentProblem.NO_QUESTION: _QUESTION,
    CommentProblem.NO_PAGE: _PAGE,
    CommentProblem.LONG_QUOTATION: _QUOTATION,
}


def comment_view(words: Words, found: Comments) -> fields.View:
    """Return the dialog to say something: of what, what is quoted, and who reads it."""
    head = words.say("dialog-comment-about", candidate=safe(found.candidate))
    readers = [
        fields.option(
            _CO_GRADERS,
            words.say("dialog-comment-co-graders"),
            words.say("dialog-comment-co-graders-means"),
        ),
        fields.option(
            _ONLY_ME, words.say("dialog-comment-only-me"), words.say("dialog-comment-only-me-means")
        ),
    ]
    return fields.view(
        words,
        CALLBACK,
        "dialog-comment",
        "dialog-comment-do",
        press(key=found.key, committee=found.committee, candidate=found.candidate),
        section(f"{head}\n{words.say(cards.READERS[found.readers])}"),
        *([_question_field(words, found.questions)] if found.questions else []),
        fields.text_field(_PAGE, words.say("dialog-comment-page"), _LONGEST_PAGE, is_optional=True),
        fields.text_field(
            _QUOTATION,
            words.say("dialog-comment-quotation"),
            LONGEST_QUOTATION,
            words.say("dialog-comment-quotation-hint"),
            is_optional=True,
        ),
        fields.text_field(_TEXT, words.say("dialog-comment-text"), LONGEST, lines=True),
        fields.choice_field(_READERS, words.say("dialog-comment-readers"), readers, _CO_GRADERS),
    )


def change_view(words: Words, found: Comments, one: Comment) -> fields.View:
    """Return the dialog to say one's own comment in other words; an emptied field removes it."""
    head = words.say("dialog-comment-about", candidate=safe(found.candidate))
    told = [head, *cards.of_what(words, one, _ROOM_FOR_QUOTATION)]
    return fields.view(
        words,
        CHANGE,
        "dialog-comment",
        "dialog-comment-do",
        press(
            key=found.key,
            committee=found.committee,
            candidate=found.candidate,
            change=one.id,
            seen=fingerprint(one.text),
        ),
        section("\n".join(told)),
        fields.text_field(
            _TEXT,
            words.say("dialog-comment-text"),
            LONGEST,
            words.say("dialog-comment-empty"),
            written=one.text,
            lines=True,
            is_optional=True,
        ),
    )


def _question_field(words: Words, questions: tuple[Question, ...]) -> fields.View:
    """Return the menu of the questions; where there are more than a menu holds, the field to type one."""
    label = words.say("dialog-comment-question")
    if len(questions) > _MOST_IN_MENU:
        return fields.text_field(_QUESTION, label, _LONGEST_NUMBER, is_optional=True)
    options = [fields.option(one.number, one.number, one.title or one.number) for one in questions]
    return fields.select_field(words, _QUESTION, label, options, is_optional=True)


def read(state: Mapping[str, object]) -> Said:
    """Return what is to be said."""
    return Said(
        question=fields.said(state, _QUESTION),
        page=fields.said(state, _PAGE),
        quotation=fields.said(state, _QUOTATION),
        text=text_in(state),
    )


def text_in(state: Mapping[str, object]) -> str:
    """Return what was written."""
    return fields.said(state, _TEXT)


def is_for_oneself(state: Mapping[str, object]) -> bool:
    """Say whether nobody else is to read it."""
    return fields.said(state, _READERS) == _ONLY_ME


def as_note(words: Words, said: Said) -> tuple[QuestionNumber | None, str]:
    """Return what is to be noted for oneself: about which question, and the text with page and quotation."""
    page = [words.say("comment-noted-page", page=said.page)] if said.page else []
    quoted = [words.say("comment-noted-quotation", text=said.quotation)] if said.quotation else []
    return QuestionNumber(said.question) if said.question else None, " ".join([*page, *quoted, said.text])


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field that it is about."""
    problem = why.refused.problem if isinstance(why.refused, CommentUnfit) else CommentProblem.EMPTY
    return {_FIELDS.get(problem, _TEXT): why.sentence()}
