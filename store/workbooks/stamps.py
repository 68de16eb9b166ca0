"""Where a sheet that we wrote carries its hidden version, and which texts can be one."""

SHEET = "sensur"
"""The very hidden sheet; the stamp is in A1, a scale that is too long for a validation list in column B."""

PROPERTY = "sensur"
"""The custom document property that holds the stamp once more."""

LONGEST = 200


def can_be_stamp(text: object) -> bool:
    """Say whether this is one as we write them: up to 200 printable ASCII characters, no space around."""
    return (
        isinstance(text, str)
        and 0 < len(text) <= LONGEST
        and text.isascii()
        and text.isprintable()
        and text == text.strip()
    )
