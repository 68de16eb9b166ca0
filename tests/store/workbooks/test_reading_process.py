"""No file can hurt, hold up or outlive the process that reads it."""

import asyncio
import contextlib
import os
import sys
from pathlib import Path

import pytest

from grading.errors import SheetFault, SheetUnreadable
from grading.model import SheetRow
from store.workbooks.compound import ENCRYPTED_PACKAGE, MAGIC
from store.workbooks.reading import CHILD, MAX_FILE, SheetReader
from tests.support.workbooks.builders import (
    HEADER,
    a_workbook,
    an_old_workbook,
    header_row,
    text_cell,
    with_parts,
    with_sheet_xml,
)

GOOD = a_workbook(HEADER, ("10023", "B"))
GOOD_ROWS = (SheetRow(row=2, candidate="10023", grade="B"),)
ANSWER = '{"rows": [[2, "10023", "B", false, []]], "stamp": null, "headings": []}'


def _says(row: str) -> str:
    """Return the code of a child that answers with this row."""
    return f"""print('{{"rows": [{row}], "stamp": null, "headings": []}}')"""


def _python(code: str, *arguments: object) -> tuple[str, ...]:
    return (sys.executable, "-I", "-c", code, *map(str, arguments))


async def _fault(reader: SheetReader, content: bytes) -> SheetFault:
    with pytest.raises(SheetUnreadable) as refusal:
        await reader.read_grades("grades.xlsx", content)
    return refusal.value.fault


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    """Make a pipe through which a stand-in for the child says that it runs, and under which id."""
    path = tmp_path / "started"
    os.mkfifo(path)
    return path


def _hanging(fifo: Path) -> tuple[str, ...]:
    code = "import os, signal, sys; open(sys.argv[1], 'w').write(str(os.getpid())); signal.pause()"
    return _python(code, fifo)


def _is_gone(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    return False


async def test_a_sheet_comes_back_under_its_name() -> None:
    """The name tells the grader which upload a preview is about; it never decides the format."""
    sheet = await SheetReader().read_grades("results.csv", GOOD)

    assert sheet.name == "results.csv"
    assert sheet.rows == GOOD_ROWS
    assert sheet.stamp is None


async def test_a_refusal_comes_back_with_its_cell() -> None:
    """The grader needs to know where to look."""
    content = a_workbook(HEADER, ("10023", "=1+1"))

    with pytest.raises(SheetUnreadable) as refusal:
        await SheetReader().read_grades("grades.xlsx", content)

    assert refusal.value == SheetUnreadable(SheetFault.FORMULA, cell="B2")


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (b"", SheetFault.EMPTY),
        (b"x" * (MAX_FILE + 1), SheetFault.TOO_LARGE),
        (with_parts(GOOD, {"xl/bomb.bin": bytes(80_000_000)}), SheetFault.TOO_LARGE),
        (MAGIC + bytes(600) + ENCRYPTED_PACKAGE + bytes(600), SheetFault.PROTECTED),
        (MAGIC + bytes(6_000), SheetFault.DAMAGED),
        (
            b"<html><table><tr><td>Candidate ID</td><td>Grade</td></tr></table></html>",
            SheetFault.NOT_A_SHEET,
        ),
        (with_parts(GOOD, {"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), SheetFault.DAMAGED),
        (with_parts(GOOD, {"xl/workbook.xml": "<workbook><sheets>"}), SheetFault.DAMAGED),
        (
            with_sheet_xml(f'{header_row()}<row r="1048576">{text_cell("XFD1048576", "x")}</row>'),
            SheetFault.TOO_LARGE,
        ),
        (
            with_sheet_xml(
                "".join(f'<row r="1"><c r="A1"><v>{number}</v></c></row>' for number in range(300_001))
            ),
            SheetFault.TOO_LARGE,
        ),
        (an_old_workbook(HEADER, ("1", "A"))[:3_000], SheetFault.DAMAGED),
    ],
    ids=[
        "empty",
        "too long",
        "bomb",
        "password",
        "hollow",
        "web page",
        "entities",
        "broken XML",
        "two far cells",
        "many cells",
        "half a file",
    ],
)
async def test_a_hostile_file_is_refused_and_the_next_one_read(content: bytes, refused: SheetFault) -> None:
    """One grader's broken file must not keep the others waiting."""
    reader = SheetReader()

    fault = await _fault(reader, content)
    afterwards = await reader.read_grades("grades.xlsx", GOOD)

    assert fault is refused
    assert afterwards.rows == GOOD_ROWS


async def test_a_file_that_takes_too_long_is_given_up() -> None:
    """Twenty seconds is all that anybody waits for a preview."""
    fault = await _fault(SheetReader(time_limit=0.001), GOOD)

    assert fault is SheetFault.TOO_SLOW


async def test_a_child_that_hangs_is_killed(tmp_path: Path) -> None:
    """A process left behind holds its memory for ever."""
    mark = str(tmp_path)
    reader = SheetReader(time_limit=0.5, command=_python("import signal; signal.pause()", mark))

    fault = await _fault(reader, GOOD)

    assert fault is SheetFault.TOO_SLOW
    assert not _running_with(mark)


async def test_a_reading_that_is_cancelled_takes_its_child_along(fifo: Path) -> None:
    """The bot stops within five seconds, whatever it was reading."""
    reader = SheetReader(command=_hanging(fifo))

    reading = asyncio.create_task(reader.read_grades("grades.xlsx", GOOD))
    process = await asyncio.to_thread(fifo.read_text)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading

    assert _is_gone(process)


@pytest.mark.parametrize("turns", range(12))
async def test_cancelled_at_any_moment_no_child_is_left(turns: int, tmp_path: Path) -> None:
    """Also between the birth of the process and the first word to it."""
    loop = asyncio.get_running_loop()
    mark = str(tmp_path)
    reader = SheetReader(command=_python("import signal; signal.pause()", mark))

    reading = asyncio.create_task(reader.read_grades("grades.xlsx", GOOD))
    for _ in range(turns):
        turn = loop.create_future()
        loop.call_soon(turn.set_result, None)
        await turn
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading

    assert not _running_with(mark)


def _running_with(argument: str) -> list[Path]:
    found: list[Path] = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            if argument.encode() in path.read_bytes():
                found.append(path)
    return found


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("import os; os.abort()", SheetFault.DAMAGED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", SheetFault.DAMAGED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", SheetFault.TOO_SLOW),
        ("raise ValueError", SheetFault.DAMAGED),
        ("", SheetFault.DAMAGED),
        ("print('nonsense')", SheetFault.DAMAGED),
        ("print('[' * 100000)", SheetFault.DAMAGED),
        ("import sys; sys.stdout.buffer.write(bytes([255, 254, 253]))", SheetFault.DAMAGED),
        ('print(\'{"fault": "bored", "cell": null}\')', SheetFault.DAMAGED),
        (_says('[0, "1", "A", false, []]'), SheetFault.DAMAGED),
        (_says('[2, 1, "A", false, []]'), SheetFault.DAMAGED),
        (_says('[2, "1", "A", 1, []]'), SheetFault.DAMAGED),
        (_says("""[2, "' + '1' * 40000 + '", "A", false, []]"""), SheetFault.DAMAGED),
        ('print(\'{"rows": [], "stamp": "\' + \'x\' * 201 + \'", "headings": []}\')', SheetFault.DAMAGED),
        (_says('[2, "1", "", false, ["7"]]'), SheetFault.DAMAGED),
        (f"print({ANSWER!r}); raise SystemExit(3)", SheetFault.DAMAGED),
        ("while True: print('x' * 100000)", SheetFault.TOO_LARGE),
    ],
    ids=[
        "aborts",
        "is killed",
        "runs out of processor time",
        "raises",
        "says nothing",
        "says nonsense",
        "nests",
        "says no text",
        "invents a fault",
        "invents a row",
        "mistakes a type",
        "mistakes a truth",
        "invents a long text",
        "invents a stamp",
        "invents a mark",
        "answers and fails",
        "talks without end",
    ],
)
async def test_whatever_becomes_of_the_child_the_answer_is_a_refusal(code: str, fault: SheetFault) -> None:
    """A library that crashes on a file is no reason for the bot to."""
    assert await _fault(SheetReader(command=_python(code)), GOOD) is fault


async def test_a_child_that_does_not_listen_may_still_answer() -> None:
    """A refusal may be clear before the file is read to its end."""
    reader = SheetReader(command=_python(f"import os; os.close(0); print({ANSWER!r})"))

    sheet = await reader.read_grades("grades.csv", b"x" * 5_000_000)

    assert sheet.rows == GOOD_ROWS


async def test_no_more_children_run_at_once_than_allowed(tmp_path: Path) -> None:
    """Forty graders upload in the last hour; the machine must still answer."""
    code = (
        "import os, sys; os.close(os.open(sys.argv[1], os.O_CREAT | os.O_EXCL)); sum(range(5_000_000)); "
        f"os.unlink(sys.argv[1]); print({ANSWER!r})"
    )
    reader = SheetReader(at_once=1, command=_python(code, tmp_path / "alone"))

    sheets = await asyncio.gather(*(reader.read_grades("grades.xlsx", GOOD) for _ in range(4)))

    assert [sheet.rows for sheet in sheets] == [GOOD_ROWS] * 4


async def test_the_child_knows_nothing_of_the_bots_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens stand there, and the child is where strangers' bytes are let loose."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-demo")
    row = "[1, '', ' '.join(os.environ), False, []]"
    code = f"import json, os; print(json.dumps({{'rows': [{row}], 'stamp': None, 'headings': []}}))"

    sheet = await SheetReader(command=_python(code)).read_grades("grades.xlsx", GOOD)

    assert "SLACK_BOT_TOKEN" not in sheet.rows[0].grade


async def test_the_child_gives_up_memory_time_and_files() -> None:
    """What cannot be had cannot be abused."""
    code = """
import json, resource, sys
sys.path.insert(0, sys.argv[1])
from store.sandbox.confining import confine
from store.workbooks.child import CPU_SECONDS, MEMORY
confine(memory=MEMORY, cpu_seconds=CPU_SECONDS)
kinds = "AS", "CPU", "CORE", "FSIZE", "NOFILE"
limits = [resource.getrlimit(getattr(resource, "RLIMIT_" + kind))[0] for kind in kinds]
print(json.dumps({"rows": [[1, "", str(limits), False, []]], "stamp": None, "headings": []}))
"""

    sheet = await SheetReader(command=_python(code, CHILD[-1])).read_grades("grades.xlsx", GOOD)

    assert sheet.rows[0].grade == str([1024**3, 5, 0, 0, 32])


async def test_the_child_loads_nothing_that_only_writes_workbooks() -> None:
    """Loading it takes longer than reading a sheet, and each sheet has a child of its own."""
    code = """
import json, sys
sys.path.insert(0, sys.argv[1])
import store.workbooks.child
loaded = sorted({name.partition(".")[0] for name in sys.modules} & {"openpyxl", "pydantic", "sqlalchemy"})
print(json.dumps({"rows": [[1, "", str(loaded), False, []]], "stamp": None, "headings": []}))
"""

    sheet = await SheetReader(command=_python(code, CHILD[-1])).read_grades("grades.xlsx", GOOD)

    assert sheet.rows[0].grade == "[]"
