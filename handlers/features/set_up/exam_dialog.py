"""The dialog to change an exam as it is: title, kind, scale, end, and what tells how many must grade."""

from collections.abc import Mapping, Sequence

from grading.decimals import canonical
from grading.model import Scale
from grading.rules.changing_exams import ExamWished, exam_fingerprint
from grading.rules.deadlines import Counting
from grading.rules.rosters import read_roster
from grading.rules.scales import LETTERS, PASS, POINTS
from grading.usecases.planning_set_up import ExamShown
from handlers.blocks import note, section
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.features.set_up import exam_page
from handlers.features.set_up.exam_page import END_DAY, FORM, GRADES, KEY, KIND, LEVEL, SCALE, TITLE
from handlers.features.set_up.faults import refused_below
from handlers.phrases import title_of
from handlers.slack.buttons import Press, press
from handlers.words import Words

CALLBACK = "change_exam"
NOT_SAID = "not_said"

_ROOM_FOR_GRADES = 3_000


def exam_view(words: Words, shown: ExamShown, counting: Counting) -> fields.View:
    """Return the dialog, with the exam as it is; kind and scale only while they can change."""
    exam = shown.assessment
    ended = None if exam.ended is None else exam.ended.astimezone(counting.zone)
    graded_by: Sequence[fields.View] = (
        [exam_page.kind_field(words, exam.kind), *_scale(words, exam.scale)]
        if shown.is_open
        else [note(words.say("exam-stays"))]
    )
    form, level = exam.form or NOT_SAID, exam.level or NOT_SAID
    none = {NOT_SAID: "exam-not-said"}
    return fields.view(
        words,
        CALLBACK,
        "exam-change",
        "set-up-save",
        press(key=exam.key, seen=exam_fingerprint(exam)),
        section(title_of(words, exam)),
        exam_page.title_field(words, exam.title),
        *graded_by,
        *exam_page.end_fields(words, ended),
        exam_page.form_field(words, none, form),
        exam_page.level_field(words, none, level),
        exam_page.credits_field(words, "" if exam.credits is None else canonical(exam.credits)),
        fields.reason_field(words, words.say("set-up-reason-hint"), is_optional=shown.is_open),
    )


def read(state: Mapping[str, object], about: Press, counting: Counting) -> ExamWished:
    """Return what was filled in; raises `RosterInvalid` for what cannot be."""
    draft = {**_draft(state), KEY: about.key or ""}
    said = read_roster({"assessment": exam_page.document(draft, counting)}).assessment
    return ExamWished(
        title=said.title,
        ended=said.ended,
        form=said.form,
        level=said.level,
        credits=said.credits,
        kind=said.kind if fields.has(state, KIND) else None,
        scale=said.scale if fields.has(state, SCALE) else None,
    )


def faults(words: Words, state: Mapping[str, object]) -> dict[str, str]:
    """Return what does not go together, below its field."""
    return exam_page.faults(words, _draft(state))


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal below the field that it is about."""
    return refused_below(why, {**exam_page.PLACES, "assessment.deadline": END_DAY}, TITLE)


def _draft(state: Mapping[str, object]) -> exam_page.Draft:
    said = exam_page.read(state)
    return {name: value for name, value in said.items() if name not in {FORM, LEVEL} or value != NOT_SAID}


def _scale(words: Words, scale: Scale) -> Sequence[fields.View]:
    """Return the fields for the scale; none for a list that could not be read back as it is."""
    named = next((one for one in (LETTERS, PASS, POINTS) if one.grades == scale.grades), None)
    if named is not None:
        return exam_page.scale_fields(words, named.name)
    written = "\n".join(scale.grades)
    is_read_back = exam_page.grades_of({GRADES: written}) == list(scale.grades)
    if len(written) > _ROOM_FOR_GRADES or not is_read_back:
        return ()
    return exam_page.scale_fields(words, exam_page.OWN_SCALE, written, _ROOM_FOR_GRADES)
