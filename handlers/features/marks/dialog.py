"""The dialog for a candidate's marks: a field for each question, on as many pages as it takes."""

from collections.abc import Mapping, Sequence

from grading.errors import MarksInvalid
from grading.model import Question
from grading.usecases.marking import Marked, MarksForm
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import safe, unmarked
from handlers.phrases import mark_in_words
from handlers.refusals.value import mark_fault
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "marks"
FIELDS_ON_A_PAGE = 25

_MARK = "mark"
_LONGEST_TITLE = 150


def marks_view(words: Words, form: MarksForm, turn: str, page: int = 0, last: str = "") -> fields.View:
    """Return the dialog for a page of a candidate's marks, with those that stand filled in.

    Each page is saved before the next is shown. `turn` tells its fields from those of the page before, and
    `last` says what was saved then.
    """
    now, book = form.now, form.book
    shown = _on_page(now.questions, page)
    is_last = (page + 1) * FIELDS_ON_A_PAGE >= len(now.questions)
    told = words.say("dialog-marks-candidate", candidate=safe(now.candidate))
    lines = [last, told] if last else [told]
    return fields.view(
        words,
        CALLBACK,
        "dialog-marks",
        "dialog-marks-next" if is_last else "dialog-marks-page",
        press(
            key=book.assessment.key,
            committee=book.committee.name,
            candidate=now.candidate,
            page=page,
            seen=now.fingerprint,
            turn=turn,
        ),
        section("\n".join(lines)),
        *(
            _field(words, now, question, f"{_MARK}:{page * FIELDS_ON_A_PAGE + n}:{turn}")
            for n, question in enumerate(shown)
        ),
    )


def read(questions: Sequence[Question], state: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return what was filled in, by question; an empty field takes the own mark away."""
    found: list[tuple[str, str]] = []
    for block, values in state.items():
        name, _, rest = block.partition(":")
        place = rest.partition(":")[0]
        if name != _MARK or not place.isdecimal() or int(place) >= len(questions):
            continue
        written = fields.said({block: values}, _MARK)
        found.append((questions[int(place)].number, written or "none"))
    return found


def has_more(questions: Sequence[Question], page: int) -> bool:
    """Say whether another page follows."""
    return (page + 1) * FIELDS_ON_A_PAGE < len(questions)


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return each fault as a sentence below its field; what is about no field stands below the first."""
    page, turn = why.press.page, why.press.turn
    first = f"{_MARK}:{page * FIELDS_ON_A_PAGE}:{turn}"
    if not isinstance(why.refused, MarksInvalid):
        return {first: why.sentence()}
    places: dict[str, int] = {number: place for place, number in enumerate(why.refused.known)}
    return {
        f"{_MARK}:{places[one.question]}:{turn}" if one.question in places else first: unmarked(
            mark_fault(why.words, one, why.refused.known)
        )
        for one in reversed(why.refused.faults)
    }


def _on_page(questions: Sequence[Question], page: int) -> Sequence[Question]:
    return questions[page * FIELDS_ON_A_PAGE : (page + 1) * FIELDS_ON_A_PAGE]


def _field(words: Words, now: Marked, question: Question, block: str) -> fields.View:
    mark = now.counting.get(question.number)
    automatic = now.automatic.get(question.number)
    maximum = mark_in_words(words, question.maximum)
    hint = words.say("dialog-mark-hint", maximum=maximum)
    if automatic is not None:
        said = mark_in_words(words, automatic)
        hint = words.say("dialog-mark-hint-automatic", maximum=maximum, automatic=said)
    return fields.text_field(
        block,
        f"{question.number} {question.title}"[:_LONGEST_TITLE],
        20,
        hint,
        written="" if mark is None else mark_in_words(words, mark),
        is_optional=True,
    )
