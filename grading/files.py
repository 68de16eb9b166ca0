"""Files that people gave the bot: known by a fingerprint of their bytes, and typed by what is in them."""

from dataclasses import dataclass, field
from enum import StrEnum


class Media(StrEnum):
    """What a file is, by its bytes; the value is its media type."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    TEXT = "text/plain"
    PNG = "image/png"
    JPEG = "image/jpeg"
    GIF = "image/gif"
    WEBP = "image/webp"
    TIFF = "image/tiff"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that is kept: the SHA-256 of its bytes in hexadecimal, and how many bytes there are.

    `head` and `tail` are its first and its last bytes, by which it is typed.
    """

    fingerprint: str
    size: int
    head: bytes = field(default=b"", repr=False)
    tail: bytes = field(default=b"", repr=False)


class FileGone(Exception):
    """A file that was kept is missing, or its bytes are not those that were kept; it is never served."""

    def __init__(self, fingerprint: str, why: str) -> None:
        """Take which file it is, and the reason as it is logged."""
        super().__init__(why)
        self.fingerprint = fingerprint
        self.why = why
