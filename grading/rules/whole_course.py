"""One sheet for several committees of an assessment: which rows are whose, and one preview of them all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from grading.fingerprints import fingerprint
from grading.model import Book, CandidateId, Sheet, SheetRow
from grading.rules.sheets import RowVerdict, SheetPreview, Verdict, matches


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """The sheet of each committee, in the committees' order, and the rows that fit candidates of several.

    Rows that fit none are in the first sheet, which names them.
    """

    sheets: tuple[Sheet, ...]
    of_several: tuple[tuple[SheetRow, tuple[CandidateId, ...]], ...] = field(default=(), repr=False)


def divided(books: Sequence[Book], sheet: Sheet) -> Division:
    """Return each committee's rows of the sheet; a candidate belongs to one committee of an assessment.

    A number that has lost its zeros can be the ID of candidates of several: such a row is nobody's.
    """
    if len(books) == 1:
        return Division(sheets=(sheet,))
    place = {candidate: number for number, book in enumerate(books) for candidate in book.candidates}
    course = replace(books[0], candidates={c: one for book in books for c, one in book.candidates.items()})
    rows: list[list[SheetRow]] = [[] for _ in books]
    of_several: list[tuple[SheetRow, tuple[CandidateId, ...]]] = []
    for row, fits in matches(course, sheet):
        places = {place[candidate] for candidate in fits} or {0}
        if len(places) > 1:
            of_several.append((row, tuple(fits)))
        else:
            rows[places.pop()].append(row)
    sheets = tuple(replace(sheet, rows=tuple(own)) for own in rows)
    return Division(sheets=sheets, of_several=tuple(of_several))


def together(previews: Sequence[SheetPreview], division: Division) -> SheetPreview:
    """Return one preview in the order of the sheet's rows; its fingerprint binds a button to all of it."""
    if len(previews) == 1:
        return previews[0]
    nobodys = [
        RowVerdict(row=row, verdict=Verdict.SEVERAL_IDS, fits=fits) for row, fits in division.of_several
    ]
    rows = sorted(
        [*nobodys, *(row for one in previews for row in one.rows)], key=lambda judged: judged.row.row
    )
    texts = [[row.row, row.candidate, row.grade, *row.marks] for row, _ in division.of_several]
    return SheetPreview(
        rows=tuple(rows),
        counts=Counter(row.verdict for row in rows),
        not_in_sheet=sum(one.not_in_sheet for one in previews),
        fingerprint=fingerprint([[one.fingerprint for one in previews], texts]),
        unread=previews[0].unread,
    )
