"""The dialog that corrects a question: which one, its new weight or key, and why."""

from collections.abc import Mapping

from grading.changes import Correction
from grading.errors import CannotCorrect, CorrectionProblem, ReasonMissing
from grading.usecases.correcting import CorrectionPreview, QuestionsShown, Wish
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import bold
from handlers.features.correcting import cards
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK, EXAM_CALLBACK = "correction", "exam_correction"
DO, EXAM_DO = "correction_now", "exam_correction_now"

_QUESTION, _WHAT, _VALUE = "question", "what", "value"
_LONGEST_NUMBER = 64
_MOST_IN_MENU = 100
_LONGEST_VALUE = 200


def correction_view(words: Words, shown: QuestionsShown) -> fields.View:
    """Return the dialog; a key can be chosen where some question has one."""
    weight = fields.option(
        Correction.WEIGHT.value, words.say("dialog-correct-weight"), words.say("dialog-means-weight")
    )
    key = fields.option(Correction.KEY.value, words.say("dialog-correct-key"), words.say("dialog-means-key"))
    whats = [weight, key] if shown.choices else [weight]
    return fields.view(
        words,
        EXAM_CALLBACK if shown.committee is None else CALLBACK,
        "dialog-correct",
        "dialog-correct-do",
        press(key=shown.assessment.key, committee=shown.committee),
        section(f"{title_of(words, shown.assessment)}\n{words.say('dialog-correct-about')}"),
        _question_field(words, shown),
        fields.choice_field(_WHAT, words.say("dialog-correct-what"), whats, Correction.WEIGHT.value),
        fields.text_field(
            _VALUE, words.say("dialog-correct-value"), _LONGEST_VALUE, words.say("dialog-correct-value-hint")
        ),
        fields.reason_field(words, words.say("dialog-power-why-hint"), is_optional=False),
    )


def _question_field(words: Words, shown: QuestionsShown) -> fields.View:
    """Return the menu of the questions; where there are more than a menu holds, the field to type one."""
    label = words.say("dialog-correct-question")
    if len(shown.questions) > _MOST_IN_MENU:
        return fields.text_field(_QUESTION, label, _LONGEST_NUMBER)
    options = [fields.option(one.number, one.number, one.title or one.number) for one in shown.questions]
    return fields.select_field(words, _QUESTION, label, options)


def preview_view(words: Words, preview: CorrectionPreview, reason: str) -> fields.View:
    """Return the dialog's next page: what the correction would do, and the button that makes it."""
    head, *lines = cards.offered_lines(words, preview, reason)
    return fields.view(
        words,
        EXAM_DO if preview.at.committee is None else DO,
        "dialog-correct",
        "dialog-correct-now",
        cards.value_of(preview, reason),
        section("\n".join([bold(head), *lines, words.say("correct-not-before")])),
    )


def read(state: Mapping[str, object]) -> Wish:
    """Return the correction that was asked for."""
    is_key = fields.said(state, _WHAT) == Correction.KEY.value
    return Wish(
        what=Correction.KEY if is_key else Correction.WEIGHT,
        question=fields.said(state, _QUESTION),
        said=fields.said(state, _VALUE),
    )


def reason_in(state: Mapping[str, object]) -> str:
    """Return the reason that was written."""
    return fields.said(state, fields.REASON)


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the field that it is about."""
    match why.refused:
        case ReasonMissing():
            return {fields.REASON: why.words.say("dialog-power-why-missing")}
        case CannotCorrect(
            problem=CorrectionProblem.NO_WEIGHT | CorrectionProblem.NO_KEY | CorrectionProblem.SAME
        ):
            return {_VALUE: why.sentence()}
        case _:
            return {_QUESTION: why.sentence()}
