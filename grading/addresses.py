"""E-mail addresses: when two of them are one person's."""

from string import ascii_lowercase, ascii_uppercase

_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


def compared(address: str) -> str:
    """Return an address as addresses are compared: the letters A to Z small, everything else as it is.

    What case-folding would do beyond that makes one of different mailboxes: ß becomes ss.
    """
    return address.translate(_SMALL)
