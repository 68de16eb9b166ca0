"""The package that an .xlsx is: parts by name, and the relationships that say which part is what.

Only a part that is asked for is inflated and judged: what a picture or a query holds changes no grade.
"""

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import ZipInfo

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.archive import check_directory, folded, read_part

MAX_ELEMENTS = 2_000_000
"""The most elements that are read of one package; a sheet of the most cells that are read has half of it."""

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What a part names `id`: the last word of its type, such as `worksheet`, and the part that is meant."""

    id: str
    kind: str
    target: str


class Package:
    """An .xlsx; raises `SheetUnreadable` for a zip that lies, and for a part that cannot be trusted.

    What is read of it has at most `MAX_ELEMENTS` elements, for their number is what reading costs.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._left = MAX_ELEMENTS
        self._entries: dict[str, ZipInfo] = {folded(entry): entry for entry in check_directory(content)}

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part, its name compared without case, or None if there is none."""
        entry = self._entries.get(name.casefold())
        if entry is None:
            return None
        part = read_part(self._content, entry)
        self._left -= part.count(b"<") - part.count(b"</")
        if self._left < 0:
            raise SheetUnreadable(SheetFault.TOO_LARGE)
        return part

    def relationships(self, name: str = "") -> Sequence[Relationship]:
        """Return what the part of this name is related to inside the package, or what the package is."""
        folder, base = posixpath.split(name)
        found = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        if found is None:
            return ()
        return [
            Relationship(
                id=one.get("Id", ""),
                kind=one.get("Type", "").rpartition("/")[2],
                target=posixpath.normpath(posixpath.join("/", folder, unquote(one.get("Target", ""))))[1:],
            )
            for one in elements(found, f"{{{RELATIONSHIPS}}}Relationship")
            if one.get("TargetMode") != "External"
        ]


def elements(xml: bytes, *names: str) -> Iterator[Element]:
    """Yield the elements of these names as they end; what is inside them is let go afterwards.

    Raises `SheetUnreadable` (DAMAGED) where the XML is not well-formed.
    """
    try:
        for _, element in iterparse(BytesIO(xml)):  # noqa: S314 - a part with a document type is refused before
            if element.tag in names:
                yield element
                element.clear()
    except ParseError as error:
        raise SheetUnreadable(SheetFault.DAMAGED) from error
