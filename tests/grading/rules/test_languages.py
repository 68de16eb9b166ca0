"""The language in which somebody reads."""

from dataclasses import replace

import pytest

from grading.model import Person, PersonId
from grading.rules.languages import language_named, language_of, language_of_all

ADA = Person(id=PersonId(1), email="ada@uni.example", name="Ada")


@pytest.mark.parametrize(
    ("chosen", "locale", "reads"),
    [
        ("en", "nb-NO", "en"),
        ("nb", "en-GB", "nb"),
        (None, "nb-NO", "nb"),
        (None, "nn_NO", "nb"),
        (None, "en-GB", "en"),
        (None, "en-US", "the installation's"),
        (None, "de-DE", "the installation's"),
        (None, None, "the installation's"),
    ],
)
def test_what_was_chosen_goes_before_the_account_and_that_before_the_installation(
    chosen: str | None, locale: str | None, reads: str
) -> None:
    """Slack gives `en-US` to everybody who chose nothing, so it says nothing of a Norwegian department."""
    assert language_of(replace(ADA, language=chosen, locale=locale), "the installation's") == reads


def test_who_reads_the_same_text_reads_it_in_the_language_of_all_or_the_installations() -> None:
    """A channel's card cannot be in two languages at once."""
    norwegian, english = replace(ADA, language="nb"), replace(ADA, language="en")

    assert language_of_all([norwegian, norwegian], "en") == "nb"
    assert language_of_all([norwegian, english], "en") == "en"
    assert language_of_all([norwegian, english], "nb") == "nb"
    assert language_of_all([], "nb") == "nb"


@pytest.mark.parametrize(
    ("said", "language"),
    [
        *(
            (one, "nb")
            for one in ("nb", "NO", "norsk", "Norwegian", "bokm\N{LATIN SMALL LETTER A WITH RING ABOVE}l")
        ),
        *((one, "en") for one in ("en", "English", "engelsk")),
        ("sv", None),
        ("", None),
    ],
)
def test_a_language_is_named_by_its_code_or_its_name(said: str, language: str | None) -> None:
    """People write what they call it themselves."""
    assert language_named(said) == language
