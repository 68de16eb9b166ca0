"""A sheet of 10,000 rows, from its file's bytes to the preview; and what refusing a hostile one costs."""

import secrets
import tempfile
import time
import zipfile
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineWorkbook

from benchmarks.exam import Exam, acting, team
from benchmarks.load import Timings
from benchmarks.processes import used_here
from benchmarks.report import RATIO, Extent, Goal, Row, Section
from grading.errors import SheetUnreadable
from grading.model import SheetId
from grading.usecases.entering import Scope
from grading.usecases.importing import SheetShown, preview_sheet
from handlers.features.sheets.cards import sheet_shown
from handlers.words import words_for
from store.database import open_store
from store.migrating import migrate
from store.sandbox.children import Children
from store.workbooks.reading import CHILD, SheetReader
from store.workbooks.spreadsheetml import Styles, sheet_records
from tests.crash.office import email_of
from tests.support.patience import LONG
from tests.support.sheets import xlsx
from tests.support.workbooks.builders import SHEET_PART, with_parts

WHOLE, QUICK = 10_000, 200
PREVIEW = "file to preview"


async def measure(extent: Extent) -> Section:
    """Preview a sheet of new grades in turns with its floors; then have each hostile one refused."""
    size, turns = (QUICK, 2) if extent is Extent.QUICK else (WHOLE, 7)
    one = team("sheet", graders=2, candidates=size)
    content = xlsx((candidate, "B") for candidate in one.candidates)
    # The limit on time is off, since on a busy machine it would come before the one on CPU.
    child, reader = Children(CHILD, time_limit=LONG, at_once=1), SheetReader(time_limit=LONG)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'sensur.db'}"
        await migrate(url)
        async with open_store(url, chance=secrets.token_bytes) as store:
            await Exam(teams=(one,)).open(store)

            async def from_file_to_preview() -> None:
                sheet = await reader.read_grades("grades.xlsx", content)
                async with store.transaction() as work:
                    person = await work.person_by_email(email_of(one.graders[0]))
                    if person is None:
                        raise LookupError(one.graders[0])
                    shown = await preview_sheet(work, acting(person), Scope(), sheet, SheetId("sheet"))
                    if not isinstance(shown, SheetShown):
                        raise TypeError(sheet.name)
                    sheet_shown(words_for("en"), shown).as_sent()

            async def read_by_ourselves() -> None:
                # Its texts stand in the cells, as openpyxl writes them.
                with zipfile.ZipFile(BytesIO(content)) as archive:
                    sheet_records(archive.read(SHEET_PART), (), Styles())

            async def read_by_calamine() -> None:
                with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
                    workbook.get_sheet_by_index(0).to_python()

            subjects = {
                "read from its XML": read_by_ourselves,
                "read by calamine": read_by_calamine,
                "a child started": lambda: child.ask(b""),
                PREVIEW: from_file_to_preview,
            }
            found = {name: Timings() for name in subjects}
            for _ in range(turns):
                for name, subject in subjects.items():
                    found[name].add(await _timed(subject))
            rows = list(_previewed(found))
            for name, hostile in _hostile(content).items():
                rows.append(await _refused(name, hostile, reader))
    return Section(name="sheets", title=f"{size:,} rows", rows=rows)


async def _timed(subject: Callable[[], Awaitable[object]]) -> Timings:
    cpu, began = used_here(), time.perf_counter()
    await subject()
    return Timings(each=[time.perf_counter() - began], cpu=used_here() - cpu)


def _previewed(found: Mapping[str, Timings]) -> Iterator[Row]:
    """Yield the preview's row after those of its floors, which it is compared with all together."""
    floor = sum(timings.percentile(0.5) for name, timings in found.items() if name != PREVIEW)
    for name, timings in found.items():
        figures = {"p50, ms": timings.percentile(0.5), "CPU, ms": timings.cpu_each}
        whole = name == PREVIEW
        goals = (Goal(figure=RATIO, limit=1.5),) if whole else ()
        yield Row(subject=name, figures=figures, floor=floor if whole else None, goals=goals)


def _hostile(content: bytes) -> Mapping[str, bytes]:
    """Return sheets with merged cells that nobody makes by hand."""
    whole = "A1:XFD1048576"
    return {
        "refused: the whole sheet is merged": _merged(content, [whole]),
        "refused: so it is 100,000 times": _merged(content, [whole] * 100_000),
        "refused: 20,000 long merges": _merged(content, [f"A{row}:A1048576" for row in range(2, 20_002)]),
    }


def _merged(content: bytes, places: Sequence[str]) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        part = archive.read(SHEET_PART).decode()
    merged = "".join(f'<mergeCell ref="{place}"/>' for place in places)
    end = f'</sheetData><mergeCells count="{len(places)}">{merged}</mergeCells>'
    return with_parts(content, {SHEET_PART: part.replace("</sheetData>", end)})


async def _refused(name: str, content: bytes, reader: SheetReader) -> Row:
    """Return what it takes to refuse a sheet; raises AssertionError where it is not refused."""

    async def refused() -> None:
        try:
            await reader.read_grades("grades.xlsx", content)
        except SheetUnreadable:
            return
        raise AssertionError(name)

    timings = await _timed(refused)
    figures = {"p50, ms": timings.percentile(0.5), "CPU, ms": timings.cpu_each}
    return Row(subject=name, figures=figures, goals=(Goal(figure="CPU, ms", limit=5000),))
