"""One sheet for several committees of an assessment: which rows are whose, and one preview of them all."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from grading.model import CandidateId, Gradebook, Sheet, SheetRow
from grading.rules.digests import digest
from grading.rules.sheets import RowVerdict, SheetPreview, Verdict, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """The sheet of each committee, in the committees' order, and the rows that fit several of them.

    Rows that fit none are in the first sheet, which names them.
    """

    sheets: tuple[Sheet, ...]
    of_several: tuple[SheetRow, ...] = field(default=(), repr=False)


def divided(books: Sequence[Gradebook], sheet: Sheet) -> Division:
    """Return each committee's rows of the sheet; a candidate belongs to one committee of an assessment.

    A number without its leading zeros can fit candidates of several: such a row is nobody's.
    """
    if len(books) == 1:
        return Division(sheets=(sheet,))
    fits: dict[int, list[int]] = defaultdict(list)
    for number, book in enumerate(books):
        for row in rows_of(book, sheet):
            fits[row.row].append(number)
    rows: list[list[SheetRow]] = [[] for _ in books]
    of_several: list[SheetRow] = []
    for row in sheet.rows:
        exact = [n for n in fits[row.row] if CandidateId(row.candidate.strip()) in books[n].candidates]
        fitting = exact or fits[row.row] or [0]
        if len(fitting) > 1:
            of_several.append(row)
        else:
            rows[fitting[0]].append(row)
    return Division(
        sheets=tuple(replace(sheet, rows=tuple(own)) for own in rows), of_several=tuple(of_several)
    )


def together(previews: Sequence[SheetPreview], division: Division) -> SheetPreview:
    """Return one preview in the order of the sheet's rows; its digest binds a button to all of it."""
    if len(previews) == 1:
        return previews[0]
    nobodys = [RowVerdict(row=row, verdict=Verdict.UNKNOWN_ID) for row in division.of_several]
    rows = sorted(
        [*nobodys, *(row for one in previews for row in one.rows)], key=lambda judged: judged.row.row
    )
    texts = [[row.row, row.candidate, row.grade] for row in division.of_several]
    return SheetPreview(
        rows=tuple(rows),
        counts=Counter(row.verdict for row in rows),
        not_in_sheet=sum(one.not_in_sheet for one in previews),
        digest=digest([[one.digest for one in previews], texts]),
    )
