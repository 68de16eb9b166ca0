"""The parts of a document in the order in which they are read, and in which line each stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.roster_form import Position, fault_at

MOST_PARTS = 600_000
MOST_DEEP = 20

Value = str | bool | None
Container = dict[str, object] | list[object]


class Unreadable(Exception):
    """The document cannot be read further than here; carries the fault."""

    def __init__(self, problem: RosterProblem, line: int | None = None) -> None:
        """Take what is wrong, and in which line."""
        super().__init__(problem.value)
        self.fault = RosterFault(problem=problem, line=line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A document as it was written: lists, parts by name, texts, yes or no, and nothing.

    `lines` says in which line each place begins; `faults` are names that stand twice, of which `value` has
    the first.
    """

    value: object
    lines: Mapping[Position, int]
    faults: tuple[RosterFault, ...]


@dataclass(slots=True, kw_only=True)
class _Open:
    value: Container
    place: Position
    name: str | None = None


@dataclass(slots=True)
class DocumentBuilder:
    """Puts a document together from what a reader finds; raises `Unreadable` where it grows out of bounds."""

    _open: list[_Open] = field(default_factory=list)
    _lines: dict[Position, int] = field(default_factory=dict)
    _faults: list[RosterFault] = field(default_factory=list)
    _value: object = None
    _parts: int = 0

    def begins(self, container: Container, line: int) -> None:
        """Open a list, or parts by name, in the innermost one that is open."""
        if len(self._open) >= MOST_DEEP:
            raise Unreadable(RosterProblem.TOO_DEEP, line)
        self._open.append(_Open(value=container, place=self._put(container, line)))

    def ends(self) -> None:
        """Close the innermost."""
        self._open.pop()

    def says(self, value: Value, line: int, *, written: str | None = None) -> None:
        """Take a value, or the name of a part as it is `written`."""
        if self._open and (within := self._open[-1]).name is None and isinstance(within.value, dict):
            within.name = str(value) if written is None else written
            self._name(within, line)
        else:
            self._put(value, line)

    def written(self) -> Written:
        """Return the whole document."""
        return Written(value=self._value, lines=self._lines, faults=tuple(self._faults))

    def _name(self, within: _Open, line: int) -> None:
        place = (*within.place, within.name or "")
        first = self._lines.setdefault(place, line)
        if within.name in within.value:
            twice = fault_at({place: line}, place, RosterProblem.TWICE, (within.name or "")[:64])
            self._faults.append(replace(twice, first=first))

    def _put(self, value: object, line: int) -> Position:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise Unreadable(RosterProblem.TOO_MANY_PARTS, line)
        if not self._open:
            self._value = value
            self._lines.setdefault((), line)
            return ()
        within = self._open[-1]
        if isinstance(within.value, list):
            place: Position = (*within.place, len(within.value))
            within.value.append(value)
            self._lines.setdefault(place, line)
            return place
        if within.name is None:
            raise Unreadable(RosterProblem.UNREADABLE, line)  # a list or parts as a name
        place = (*within.place, within.name)
        within.value.setdefault(within.name, value)
        within.name = None
        return place
