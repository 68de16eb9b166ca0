"""Whether a document has the form of a roster: what is wrong with it, and in which line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic import ValidationError

from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.roster_document import (
    MOST_CANDIDATES,
    AssessmentPart,
    CandidatePart,
    CommitteePart,
    DeadlinePolicyPart,
    EscalationPart,
    GraderPart,
    Part,
    QuestionPart,
    RemindersPart,
    RosterDocument,
    WorkflowPart,
    Wrong,
)

_LONGEST_PART = 64
"""Letters of a part's name that a fault repeats."""

Position = tuple[str | int, ...]
"""Where something stands in a document: names of parts and positions in lists, from the top."""


P = TypeVar("P", bound=Part)

_KINDS = {
    "extra_forbidden": RosterProblem.UNKNOWN_PART,
    "missing": RosterProblem.MISSING,
    "string_type": RosterProblem.NOT_TEXT,
    "string_too_short": RosterProblem.TEXT_LENGTH,
    "string_too_long": RosterProblem.TEXT_LENGTH,
    "enum": RosterProblem.NOT_ONE_OF,
    "bool_parsing": RosterProblem.NOT_YES_OR_NO,
    "bool_type": RosterProblem.NOT_YES_OR_NO,
    "list_type": RosterProblem.NOT_A_LIST,
    "tuple_type": RosterProblem.NOT_A_LIST,
    "dict_type": RosterProblem.NOT_PARTS,
    "model_type": RosterProblem.NOT_PARTS,
    "model_attributes_type": RosterProblem.NOT_PARTS,
    "too_long": RosterProblem.TOO_MANY,
    "int_type": RosterProblem.NOT_DAYS,
    "int_parsing": RosterProblem.NOT_DAYS,
    "int_from_float": RosterProblem.NOT_DAYS,
    "int_parsing_size": RosterProblem.NOT_DAYS,
    "greater_than_equal": RosterProblem.NOT_DAYS,
    "less_than_equal": RosterProblem.NOT_DAYS,
    "datetime_type": RosterProblem.NOT_A_MOMENT,
    "datetime_parsing": RosterProblem.NOT_A_MOMENT,
    "datetime_from_date_parsing": RosterProblem.NOT_A_MOMENT,
    "datetime_object_invalid": RosterProblem.NOT_A_MOMENT,
    "timezone_aware": RosterProblem.NOT_A_MOMENT,
}
_PATTERNS = {"key": RosterProblem.NOT_A_KEY, "email": RosterProblem.NOT_AN_ADDRESS}
_ADDRESSES = frozenset({"planners", "graders"})
_PARTS: Mapping[str, type[Part]] = {
    "": RosterDocument,
    "assessment": AssessmentPart,
    "graders": GraderPart,
    "committees": CommitteePart,
    "candidates": CandidatePart,
    "questions": QuestionPart,
    "workflow": WorkflowPart,
    "deadline": DeadlinePolicyPart,
    "reminders": RemindersPart,
    "conflicts": EscalationPart,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a document whose form is right, each with its position in its list.

    `answers` are candidates' IDs with the numbers of what they answered, each with its place. `listed` are
    the IDs in the list of candidates, `members` those in committees, each with its place, also
    where something around them is wrong. `is_whole` tells whether these are all parts, `has_all_graders`
    whether all graders are among them: only then can something, or a grader, be said to be missing.
    """

    assessment: AssessmentPart | None
    graders: Sequence[tuple[int, GraderPart]]
    committees: Sequence[tuple[int, CommitteePart]]
    questions: Sequence[tuple[int, QuestionPart]]
    answers: Sequence[tuple[Position, str, str]]
    listed: Sequence[tuple[Position, str]]
    members: Sequence[tuple[Position, str]]
    has_all_graders: bool
    is_whole: bool


def parse_document(
    document: object, lines: Mapping[Position, int]
) -> tuple[RosterDocument | None, Parts, tuple[RosterFault, ...]]:
    """Return the document (None if its form is wrong), its parts that are right, and every fault of form."""
    try:
        whole = RosterDocument.model_validate(document)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        return (
            None,
            _sound_parts(document),
            tuple(_fault(one["type"], one["loc"], one.get("ctx", {}), document, lines) for one in found),
        )
    parts = Parts(
        assessment=whole.assessment,
        graders=tuple(enumerate(whole.graders)),
        committees=tuple(enumerate(whole.committees)),
        questions=tuple(enumerate(whole.questions)),
        answers=tuple(
            (("candidates", n, "answers", number), one.id, number)
            for n, one in enumerate(whole.candidates)
            for number in one.answers or ()
        ),
        listed=tuple((("candidates", n, "id"), one.id) for n, one in enumerate(whole.candidates)),
        members=tuple(
            (("committees", at, "candidates", n), one)
            for at, committee in enumerate(whole.committees)
            for n, one in enumerate(committee.candidates)
        ),
        has_all_graders=True,
        is_whole=True,
    )
    return whole, parts, ()


def _sound_parts(document: object) -> Parts:
    given = document if isinstance(document, Mapping) else {}
    graders = _sound_ones(GraderPart, given.get("graders"))
    return Parts(
        assessment=_sound(AssessmentPart, given.get("assessment")),
        graders=graders,
        committees=_sound_ones(CommitteePart, given.get("committees")),
        questions=_sound_ones(QuestionPart, given.get("questions")),
        answers=(),
        listed=tuple(
            (("candidates", n, "id"), str(one["id"]))
            for n, one in _parts_of(given, "candidates")
            if isinstance(one, Mapping) and isinstance(one.get("id"), str | int)
        ),
        members=tuple(
            (("committees", at, "candidates", n), str(one))
            for at, committee in _parts_of(given, "committees")
            for n, one in _parts_of(committee, "candidates")
            if isinstance(one, str | int)
        ),
        has_all_graders=bool(graders) and len(graders) == len(given["graders"]),
        is_whole=False,
    )


def _parts_of(around: object, name: str) -> Iterable[tuple[int, object]]:
    listed = around.get(name) if isinstance(around, Mapping) else None
    return enumerate(listed) if isinstance(listed, list) else ()


def _sound_ones(kind: type[P], listed: object) -> Sequence[tuple[int, P]]:
    found = enumerate(listed[:MOST_CANDIDATES]) if isinstance(listed, list) else ()
    parts = ((position, _sound(kind, one)) for position, one in found)
    return tuple((position, part) for position, part in parts if part is not None)


def _sound(kind: type[P], given: object) -> P | None:
    """Return the part without those of its parts that are wrong; None where it is nothing without them."""
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        wrong = {one["loc"][0] for one in error.errors(include_url=False, include_input=False) if one["loc"]}
    if not isinstance(given, Mapping):
        return None
    try:
        return kind.model_validate({name: part for name, part in given.items() if name not in wrong})
    except ValidationError:
        return None


def fault_at(
    lines: Mapping[Position, int], place: Position, problem: RosterProblem, said: str = "", other: str = ""
) -> RosterFault:
    """Return a fault with the place as the roster names it and its line, or that of what it stands in."""
    return RosterFault(
        problem=problem, place=_named(place), line=line_of(lines, place), said=said, other=other
    )


def _named(place: Position) -> str:
    return ".".join(str(part)[:_LONGEST_PART] for part in place)


def line_of(lines: Mapping[Position, int], place: Position) -> int | None:
    """Return the line of a place, or of the nearest part around it; None where no lines are known."""
    around = (place[:length] for length in range(len(place), -1, -1))
    return next((lines[one] for one in around if one in lines), None)


def _fault(
    kind: str,
    found: Sequence[str | int],
    context: Mapping[str, object],
    document: object,
    lines: Mapping[Position, int],
) -> RosterFault:
    """Return what the library says is wrong as a fault of the roster."""
    place = _place_in(document, found, is_missing=kind == "missing")
    names = [one for one in place if isinstance(one, str)]
    wrong = context.get("error")
    problem = wrong.problem if isinstance(wrong, Wrong) else _problem(kind, names)
    fault = fault_at(lines, place, problem)
    match problem:
        case RosterProblem.NOT_ONE_OF:
            expected = str(context.get("expected", ""))
            return replace(fault, other=expected.replace("'", "").replace(" or ", ", "))
        case RosterProblem.UNKNOWN_PART:
            around = names[-2] if len(names) > 1 else ""
            known = _PARTS.get(around, RosterDocument).model_fields
            return replace(fault, said=str(place[-1])[:_LONGEST_PART], other=", ".join(known))
        case RosterProblem.MISSING:
            return replace(fault, said=str(place[-1]))
        case RosterProblem.TOO_MANY:
            most = context.get("max_length")
            return replace(fault, most=most if isinstance(most, int) else None)
        case _:
            return fault


def _problem(kind: str, names: Sequence[str]) -> RosterProblem:
    if kind == "string_pattern_mismatch":
        if names[-1] in _ADDRESSES:
            return RosterProblem.NOT_AN_ADDRESS
        return _PATTERNS.get(names[-1], RosterProblem.NOT_AN_ID)
    return _KINDS.get(kind, RosterProblem.OTHER_FORM)


def _place_in(document: object, found: Sequence[str | int], *, is_missing: bool) -> Position:
    """Return where in the document the fault is: without the names of the forms that a part may have."""
    place: list[str | int] = []
    at = document
    for step, part in enumerate(found):
        is_last = step == len(found) - 1
        is_in_parts = isinstance(at, Mapping) and part in at
        if is_in_parts or (isinstance(at, list | tuple) and isinstance(part, int) and part < len(at)):
            at = at[part]  # type: ignore[index] # as was just seen
            place.append(part)
        elif is_missing and is_last:
            place.append(part)
    return tuple(place)
