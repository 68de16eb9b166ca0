"""The questions as they count, what a correction would do with the one button for it, and what it did."""

from collections.abc import Sequence

from grading.changes import Correction
from grading.model import Question
from grading.usecases.correcting import Corrected, CorrectionPreview, QuestionsShown
from handlers.blocks import Button, card, note, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.lists import Drawn, inline
from handlers.phrases import mark_in_words, title_of
from handlers.slack.buttons import carried, press
from handlers.thresholds import correction_told, moves_told, number, typed
from handlers.words import Words

QUESTION, WHAT, SAID = "question", "what", "said"
"""What a button carries of a correction."""

_ROOM_FOR_QUESTIONS = 2_500
_ROOM_FOR_CANDIDATES = 900
_MOST_LIMITS = 12


def questions_shown(words: Words, shown: QuestionsShown) -> Card:
    """Return the questions with maximum, weight and key, and the way to correct one."""
    head = words.say("questions-of", key=safe(shown.assessment.key))
    lines = inline(
        words, [_question(words, one) for one in shown.questions], _ROOM_FOR_QUESTIONS, between="\n"
    )
    slash = "/exam" if shown.committee is None else "/grade"
    command = words.typed(f"{slash} weight {shown.questions[0].number} 50 because …")
    change = Button(
        label=words.say("button-correct-question"),
        action="change_exam_question" if shown.committee is None else "change_question",
        value=press(key=shown.assessment.key, committee=shown.committee),
    )
    return card(
        head,
        section(f"{bold(head)}\n{lines}"),
        *row([change]),
        note(words.say("questions-how", command=command)),
    )


def correction_offered(words: Words, preview: CorrectionPreview, reason: str) -> Card:
    """Return what a correction would do to what the viewer may see, and the button that makes it."""
    do = Button(
        label=words.say("button-correct"),
        action="correct_exam_question" if preview.at.committee is None else "correct_question",
        value=value_of(preview, reason),
        primary=True,
    )
    head, *lines = offered_lines(words, preview, reason)
    text = "\n".join([bold(head), *lines])
    return card(head, section(text), *row([do]), note(words.say("correct-not-before")))


def offered_lines(words: Words, preview: CorrectionPreview, reason: str) -> Sequence[str]:
    """Return in a line each what a correction would do; the first is the head."""
    return [
        correction_told(words, preview.change),
        title_of(words, preview.at.assessment),
        words.say("power-reason", reason=safe(reason, 300)),
        *_consequences(words, preview),
    ]


def value_of(preview: CorrectionPreview, reason: str) -> str:
    """Return what a button or a dialog carries that makes the correction: what was seen of it, and why."""
    change = preview.change
    return press(
        key=preview.at.assessment.key,
        committee=preview.at.committee,
        seen=preview.seen,
        because=carried(reason),
        draft={QUESTION: change.question, WHAT: change.what.value, SAID: change.after},
    )


def correction_done(words: Words, done: Corrected) -> Card:
    """Return that a question was corrected, what follows, and for a weight the way to grades again."""
    preview = done.preview
    at, change = preview.at, preview.change
    head = words.say("corrected", question=safe(change.question, 40))
    lines = [bold(head), title_of(words, at.assessment), correction_told(words, change)]
    if change.what is Correction.KEY:
        lines += _key_told(words, preview, is_done=True)
    elif at.assessment.thresholds:
        lines.append(words.say("corrected-weight-next"))
    lines.append(words.say("thresholds-told", people=done.told))
    return card(head, section("\n".join(lines)), *row([_again(words, at, change.what)]))


def _question(words: Words, question: Question) -> str:
    facts = {
        "question": safe(question.number, 40),
        "title": safe(question.title, 60),
        "maximum": mark_in_words(words, question.maximum),
        "weight": number(words, question.weight),
    }
    if question.key is None:
        return words.say("question-line", **facts)
    return words.say("question-line-key", **facts, key=safe(question.key, 60))


def _consequences(words: Words, preview: CorrectionPreview) -> Sequence[str]:
    if preview.change.what is Correction.KEY:
        return _key_told(words, preview)
    if not preview.at.assessment.thresholds:
        return [words.say("correction-no-thresholds")]
    return [
        words.say("correction-weight-takes"),
        words.say("correction-weight-then"),
        *moves_told(words, preview.preview),
    ]


def _key_told(words: Words, preview: CorrectionPreview, *, is_done: bool = False) -> Sequence[str]:
    say = "corrected-key-marks" if is_done else "correction-key-marks"
    lines = [words.say(say, candidates=preview.remarked)]
    if preview.at.assessment.thresholds:
        lines += moves_told(words, preview.preview, is_done=is_done)
    if preview.unreached:
        lines.append(
            words.say(
                "correction-unreached",
                candidates=len(preview.unreached),
                list=inline(words, Drawn(preview.unreached, safe), _ROOM_FOR_CANDIDATES),
            )
        )
    return lines


def _again(words: Words, at: QuestionsShown, what: Correction) -> Button | None:
    """Return the button that drafts the table in force anew; None for a key, or where there is none."""
    table = at.assessment.thresholds
    if what is Correction.KEY or not table or len(table) > _MOST_LIMITS:
        return None
    return Button(
        label=words.say("button-thresholds-again"),
        action="draft_exam_thresholds" if at.committee is None else "draft_thresholds",
        value=press(key=at.assessment.key, committee=at.committee, draft=typed(table)),
        primary=True,
    )
