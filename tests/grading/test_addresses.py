"""Two addresses are one where they differ in the letters A to Z alone."""

import pytest

from grading.addresses import compared


def test_capitals_make_no_difference() -> None:
    """People write addresses as they like, and mail arrives."""
    assert compared("Ada.Lovelace@UNI.example") == "ada.lovelace@uni.example"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("stra\N{LATIN SMALL LETTER SHARP S}e@uni.example", "strasse@uni.example"),
        ("\N{LATIN SMALL LETTER LONG S}ara@uni.example", "sara@uni.example"),
        ("\N{KELVIN SIGN}ari@uni.example", "kari@uni.example"),
        ("\N{LATIN SMALL LIGATURE FI}nn@uni.example", "finn@uni.example"),
        (
            "\N{LATIN CAPITAL LETTER O WITH STROKE}la@uni.example",
            "\N{LATIN SMALL LETTER O WITH STROKE}la@uni.example",
        ),
    ],
)
def test_what_only_looks_alike_is_another_mailbox(one: str, other: str) -> None:
    """Somebody who opens it must not be taken for the first one."""
    assert one.casefold() == other.casefold()
    assert compared(one) != compared(other)
