"""Lists of graders as planners type or paste them: one a line, by e-mail address, name, and agreement."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from grading.addresses import compared
from grading.errors import RosterInvalid
from grading.model import Grader
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.days import read_day
from grading.rules.lookalikes import composed, has_unseen_letter
from grading.rules.rosters import RosterGrader

PLACE = "graders"
"""Where a fault of such a list is, as faults of rosters name it."""

_ADDRESS = re.compile(r"<?([^@\s<>,;]{1,64}@[^@\s<>,;]{1,190})>?")
_EXTERNAL = re.compile(r"(?:external|ekstern)\b[^0-9]*(.*)", re.IGNORECASE)
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class GraderLine:
    """A grader as a line names them; with an address alone (`is_bare`) they stay as they are known."""

    email: str
    name: str = ""
    external: bool = False
    agreement_until: date | None = field(default=None)

    @property
    def is_bare(self) -> bool:
        """Say whether the line has an address alone."""
        return not (self.name or self.external)


def read_graders(text: str) -> tuple[GraderLine, ...]:
    """Return the graders that the lines name: `ada@uni.example, Ada Grader, external until 2027-06-30`.

    The address may stand anywhere in its line, also in angle brackets, as mail programs write it. Raises
    `RosterInvalid` with each fault and its line.
    """
    lines = [(place, line.strip()) for place, line in enumerate(text.splitlines(), start=1)]
    read = [_line(place, line) for place, line in lines if line]
    faults = [one for one in read if isinstance(one, RosterFault)]
    graders = [one for one in read if isinstance(one, GraderLine)]
    faults += _repeated(graders)
    if faults:
        raise RosterInvalid(faults=tuple(faults))
    return tuple(graders)


def grader_line(grader: Grader | RosterGrader, external: str, until: str) -> str:
    """Return the line that names the grader; `external` and `until` are the words of a language for it."""
    parts = [grader.email]
    if grader.name and grader.name != grader.email:
        parts.append(grader.name.replace(",", " "))
    if grader.external:
        end = grader.agreement_until
        parts.append(external if end is None else f"{external} {until} {end.isoformat()}")
    return ", ".join(parts)


def _line(place: int, line: str) -> GraderLine | RosterFault:
    found = _ADDRESS.search(line)
    if found is None or line.count("@") != 1:
        return _fault(RosterProblem.NOT_AN_ADDRESS, place, line)
    rest = f"{line[: found.start()]},{line[found.end() :]}"
    parts = [" ".join(part.split()) for part in re.split(r"[,;\t]", rest)]
    names = [part.strip("\"'") for part in parts if part and _EXTERNAL.fullmatch(part) is None]
    name = composed(" ".join(names))
    if has_unseen_letter(name):
        return _fault(RosterProblem.HIDDEN_LETTER, place, name)
    if len(name) > _LONGEST_NAME:
        return _fault(RosterProblem.TEXT_LENGTH, place, name)
    external = next((told for part in parts if (told := _EXTERNAL.fullmatch(part))), None)
    written = "" if external is None else external.group(1).strip()
    until = read_day(written) if written else None
    if written and until is None:
        return _fault(RosterProblem.NOT_A_DAY, place, written)
    return GraderLine(
        email=compared(found.group(1)), name=name, external=external is not None, agreement_until=until
    )


def _repeated(graders: Iterable[GraderLine]) -> Iterable[RosterFault]:
    seen: set[str] = set()
    for grader in graders:
        if grader.email in seen:
            yield RosterFault(problem=RosterProblem.REPEATED, place=PLACE, said=grader.email)
        seen.add(grader.email)


def _fault(problem: RosterProblem, line: int, said: str) -> RosterFault:
    return RosterFault(problem=problem, place=PLACE, line=line, said=said[:80])
