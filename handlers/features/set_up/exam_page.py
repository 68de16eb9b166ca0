"""The first page of the dialog for a new exam: what it is."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from grading.model import Form, Kind, Level
from grading.rules.deadlines import Counting
from grading.rules.scales import LETTERS, PASS, POINTS
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.words import Words

CALLBACK = "new_exam"
TITLE, KEY, KIND, SCALE, GRADES = "title", "key", "kind", "scale", "grades"
END_DAY, END_TIME, FORM, LEVEL, CREDITS = "end_day", "end_time", "form", "level", "credits"
FIELDS = (TITLE, KEY, KIND, END_DAY, END_TIME, SCALE, GRADES, FORM, LEVEL, CREDITS)
OWN_SCALE = "own"

_LONGEST = 200
_ROOM_FOR_GRADES = 600

_KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.SUBMISSION: ("set-up-kind-submission", "set-up-kind-submission-means"),
    Kind.GRADE_REGISTRATION: ("set-up-kind-registration", "set-up-kind-registration-means"),
    Kind.THESIS: ("set-up-kind-thesis", "set-up-kind-thesis-means"),
}
_SCALES: Mapping[str, str] = {
    LETTERS.name: "set-up-scale-letters",
    PASS.name: "set-up-scale-pass",
    POINTS.name: "set-up-scale-points",
    OWN_SCALE: "set-up-scale-own",
}
_FORMS: Mapping[str, str] = {
    Form.WRITTEN: "set-up-form-written",
    Form.ORAL: "set-up-form-oral",
    Form.PRACTICAL: "set-up-form-practical",
    Form.THESIS: "set-up-form-thesis",
}
_LEVELS: Mapping[str, str] = {
    Level.BACHELOR: "set-up-level-bachelor",
    Level.MASTER: "set-up-level-master",
}

_NONE: Mapping[str, str] = MappingProxyType({})

PLACES: Mapping[str, str] = {
    "assessment.title": TITLE,
    "assessment.kind": KIND,
    "assessment.ended": END_DAY,
    "assessment.scale.": GRADES,
    "assessment.scale": SCALE,
    "assessment.form": FORM,
    "assessment.level": LEVEL,
    "assessment.credits": CREDITS,
}
"""Which field a fault of a roster stands below, by how its place begins."""

Draft = Mapping[str, str]
"""What was filled in on this page, by its fields, as the second page carries it."""


def exam_page(words: Words) -> fields.View:
    """Return the page, with what is usual chosen already."""
    return fields.view(
        words,
        CALLBACK,
        "set-up-new",
        "set-up-next",
        "{}",
        section(words.say("set-up-page-1")),
        title_field(words),
        fields.text_field(KEY, words.say("set-up-key"), 64, words.say("set-up-key-hint")),
        kind_field(words, Kind.SUBMISSION),
        *end_fields(words),
        *scale_fields(words, LETTERS.name),
        form_field(words),
        level_field(words),
        credits_field(words),
    )


def title_field(words: Words, written: str = "") -> fields.View:
    """Return the field for the title."""
    label, hint = words.say("set-up-title"), words.say("set-up-title-hint")
    return fields.text_field(TITLE, label, _LONGEST, hint, written=written)


def kind_field(words: Words, first: Kind) -> fields.View:
    """Return the field to choose what is graded."""
    return fields.choice_field(KIND, words.say("set-up-kind"), _kinds(words), first)


def end_fields(words: Words, ended: datetime | None = None) -> Sequence[fields.View]:
    """Return the two fields for the end, `ended` as clocks show it there."""
    day, hint = words.say("set-up-end-day"), words.say("set-up-end-day-hint")
    return [
        fields.day_field(END_DAY, day, hint, day=None if ended is None else ended.date()),
        fields.time_field(
            END_TIME, words.say("set-up-end-time"), time="" if ended is None else f"{ended:%H:%M}"
        ),
    ]


def scale_fields(
    words: Words, first: str, written: str = "", room: int = _ROOM_FOR_GRADES
) -> Sequence[fields.View]:
    """Return the menu of scales, and the field for a list of one's own."""
    hint = words.say("set-up-grades-hint")
    return [
        fields.select_field(words, SCALE, words.say("set-up-scale"), _named(words, _SCALES), first),
        fields.text_field(
            GRADES, words.say("set-up-grades"), room, hint, written=written, lines=True, is_optional=True
        ),
    ]


def form_field(words: Words, also: Mapping[str, str] = _NONE, first: str = "") -> fields.View:
    """Return the menu of forms; `also` are choices on top, with their sentences."""
    options = _named(words, {**also, **_FORMS})
    return fields.select_field(words, FORM, words.say("set-up-form"), options, first, is_optional=True)


def level_field(words: Words, also: Mapping[str, str] = _NONE, first: str = "") -> fields.View:
    """Return the menu of levels; `also` are choices on top, with their sentences."""
    label, hint = words.say("set-up-level"), words.say("set-up-level-hint")
    options = _named(words, {**also, **_LEVELS})
    return fields.select_field(words, LEVEL, label, options, first, hint, is_optional=True)


def credits_field(words: Words, written: str = "") -> fields.View:
    """Return the field for the credits."""
    label, hint = words.say("set-up-credits"), words.say("set-up-credits-hint")
    return fields.text_field(CREDITS, label, 10, hint, written=written, is_optional=True)


def read(state: Mapping[str, object]) -> Draft:
    """Return what was filled in; what was left empty is not there."""
    given = {name: fields.said(state, name) for name in FIELDS}
    return {name: value for name, value in given.items() if value}


def faults(words: Words, draft: Draft) -> dict[str, str]:
    """Return what does not go together, below its field."""
    found: dict[str, str] = {}
    if draft.get(SCALE) == OWN_SCALE and not grades_of(draft):
        found[GRADES] = words.say("set-up-grades-missing")
    if draft.get(SCALE) != OWN_SCALE and GRADES in draft:
        found[GRADES] = words.say("set-up-grades-not-meant", choice=words.say("set-up-scale-own"))
    if END_DAY in draft and END_TIME not in draft:
        found[END_TIME] = words.say("set-up-end-time-missing")
    if END_TIME in draft and END_DAY not in draft:
        found[END_DAY] = words.say("set-up-end-day-missing")
    return found


def document(draft: Draft, counting: Counting) -> dict[str, object]:
    """Return the part of a roster that the page describes."""
    said: dict[str, object] = {name: draft[name] for name in (TITLE, KEY, KIND, FORM, LEVEL) if name in draft}
    said[SCALE] = grades_of(draft) if draft.get(SCALE) == OWN_SCALE else draft.get(SCALE, LETTERS.name)
    if CREDITS in draft:
        said[CREDITS] = draft[CREDITS]
    if (ended := ended_at(draft.get(END_DAY, ""), draft.get(END_TIME, ""), counting)) is not None:
        said["ended"] = ended.isoformat()
    return said


def grades_of(draft: Draft) -> list[str]:
    """Return the grades of an own scale: one a line, or with commas between."""
    written = draft.get(GRADES, "").replace(",", "\n").replace(";", "\n")
    return [grade for line in written.splitlines() if (grade := line.strip())]


def ended_at(day: str, time: str, counting: Counting) -> datetime | None:
    """Return the moment as clocks show it there; None for what is none."""
    try:
        return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=counting.zone)
    except ValueError:
        return None


def _kinds(words: Words) -> Sequence[fields.View]:
    return [
        fields.option(kind.value, words.say(label), words.say(means))
        for kind, (label, means) in _KINDS.items()
    ]


def _named(words: Words, sentences: Mapping[str, str]) -> Sequence[fields.View]:
    return [
        {"text": fields.plain_text(words.say(sentence), 75), "value": value}
        for value, sentence in sentences.items()
    ]
