"""What a power cut may leave of files."""

from collections.abc import Sequence
from pathlib import Path

from tests.crash.chance import Chance
from tests.powercut.forgetful import PAGE, SECTOR, Disk
from tests.powercut.trace import Kind, Step

FOLDER = Path("/folder")
OLD, NEW = b"o" * 2 * PAGE, b"n" * 2 * PAGE
CUTS = 500


def step(kind: Kind, file: int = 3, offset: int = 0, data: bytes = b"") -> Step:
    """Return a step on the file that was opened first."""
    return Step(kind=kind, file=file, offset=offset, data=data)


def opened(name: str, *, file: int = 3, is_new: bool = False) -> Step:
    """Return the opening of a file, or of the folder."""
    return step(Kind.OPENED, file, int(is_new), str(FOLDER / name).encode())


def left(*steps: Step) -> list[dict[str, bytes]]:
    """Return what many cuts after these steps leave in a folder in which `old` lay before."""
    disk = Disk(FOLDER, {"old": OLD})
    for one in steps:
        disk.do(one)
    return [
        {name: bytes(content) for name, content in disk.after_cut(Chance(str(number))).items()}
        for number in range(CUTS)
    ]


def of_old(files: Sequence[dict[str, bytes]]) -> set[bytes]:
    """Return what is left of the old file."""
    return {one["old"] for one in files}


def test_what_was_synced_is_there() -> None:
    """A disk that forgot this too would find every program guilty."""
    found = of_old(left(opened("old"), step(Kind.WRITTEN, data=NEW), step(Kind.SYNCED), step(Kind.CLOSED)))

    assert found == {NEW}


def test_of_what_was_not_synced_all_nothing_any_sector_or_half_a_sector_is_there() -> None:
    """A cut that leaves only whole writes in their order would find too many programs innocent."""
    found = of_old(left(opened("old"), step(Kind.WRITTEN, data=NEW)))

    sectors = [[one[at : at + SECTOR] for at in range(0, len(one), SECTOR)] for one in found]
    assert {OLD, NEW} < found
    assert any(one[0] == OLD[:SECTOR] and one[-1] == NEW[:SECTOR] for one in sectors)
    assert any(sector not in (OLD[:SECTOR], NEW[:SECTOR]) for one in sectors for sector in one)


def test_a_later_write_may_be_there_without_an_earlier_one() -> None:
    """A disk writes in the order that suits it, and only a sync keeps two writes in theirs."""
    found = of_old(
        left(
            opened("old"),
            step(Kind.WRITTEN, data=NEW[:PAGE]),
            step(Kind.WRITTEN, offset=PAGE, data=NEW[:PAGE]),
        )
    )

    assert OLD[:PAGE] + NEW[:PAGE] in found


def test_a_file_may_have_grown_and_hold_junk_where_it_was_written() -> None:
    """How long a file is, a file system may know before it has the content."""
    found = of_old(left(opened("old"), step(Kind.WRITTEN, offset=len(OLD), data=NEW)))

    grown = {one[len(OLD) :] for one in found if len(one) == len(OLD + NEW)}
    assert bytes(len(NEW)) in grown
    assert any(set(one) - set(b"n\0") for one in grown)


def test_a_truncated_file_may_be_as_long_as_before() -> None:
    """An emptied journal that is full again undoes a commit."""
    assert {OLD, b""} == of_old(left(opened("old"), step(Kind.TRUNCATED)))


def test_a_file_may_come_back_until_the_folder_is_synced() -> None:
    """An unlinked journal that comes back undoes a commit."""
    unlinked = step(Kind.UNLINKED, -1, data=str(FOLDER / "old").encode())

    assert {len(one) for one in left(unlinked)} == {0, 1}
    assert {len(one) for one in left(unlinked, opened("", file=4), step(Kind.SYNCED, 4))} == {0}


def test_a_new_file_may_be_gone_though_it_was_synced_until_the_folder_is() -> None:
    """A journal that is not there cannot put back what was overwritten."""
    made = [opened("new", is_new=True), step(Kind.WRITTEN, data=NEW), step(Kind.SYNCED)]

    assert {one.get("new") for one in left(*made)} == {None, NEW}
    assert {one.get("new") for one in left(*made, opened("", file=4), step(Kind.SYNCED, 4))} == {NEW}
