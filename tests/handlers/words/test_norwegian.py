"""Norwegian throughout: no English word in it, one word for each thing, and commands in Norwegian."""

import re
from collections.abc import Callable

import pytest

from grading.rules.command_words import in_norwegian, verb_meant
from handlers.card import Card
from handlers.refusals.card import Situation, refusal
from handlers.words import Words, words_for
from tests.support.cards.every_refusal import EVERY
from tests.support.cards.gallery import CARDS
from tests.support.languages import english_in, english_words, sentences, texts_shown, words_in

NB = words_for("nb")
TO_ENGLISH = words_for("en").say("button-language")
"""The button that leads to English is in English, so that who reads no Norwegian finds it."""

ONE_WORD: dict[str, str] = {
    r"planlegge\w*": "hovedansvarlig",
    r"robot\w*": "bot",
    r"steg\w*": "trinn",
    r"(?:av)?publiser\w*": "kunngjøre",
    r"revisjonslogg\w*": "revisjonsspor",
    r"sensorveileder\w*": "sensorveiledning",
    r"komite\w*|komité\w*": "kommisjon",
    r"eksaminand\w*": "kandidat",
    r"individuell\w*": "privat",
    r"delt vurdering": "felles vurdering",
    r"fraværende": "ikke møtt",
}
"""Words that mean the same as another that is used throughout, and that one."""


def test_no_norwegian_sentence_holds_an_english_word() -> None:
    """Half a label in another language is read twice."""
    found = {name: english_in(text) for name, text in sentences("nb").items()}

    assert {name: words for name, words in found.items() if words} == {}


def test_what_looks_for_english_words_finds_them() -> None:
    """It would find nothing in Norwegian either if it found nothing at all."""
    assert english_in("Share (del)") == ["share"]
    assert english_in("Confirmed: 24. `because`, /grade, grades.xlsx, ada@uni.example") == ["confirmed"]
    assert len(english_words()) > 700


@pytest.mark.parametrize("make", CARDS.values(), ids=CARDS.keys())
def test_no_card_is_half_in_english(make: Callable[[Words], Card]) -> None:
    """Labels of states and what the trail keeps are put into words, too."""
    card = make(NB)

    assert english_in(_without_names(_read(card))) == []


@pytest.mark.parametrize("refused", EVERY, ids=[f"{n} {type(one).__name__}" for n, one in enumerate(EVERY)])
def test_no_refusal_is_half_in_english(refused: Exception) -> None:
    """Who is refused something has to understand why."""
    card = refusal(NB, refused, Situation())  # type: ignore[arg-type]  # each is a refusal

    assert english_in(_without_names(_read(card))) == []


@pytest.mark.parametrize("other", ONE_WORD)
def test_each_thing_has_one_word_throughout(other: str) -> None:
    """A second word for the same thing makes a reader ask what the difference is."""
    said = {
        name: text
        for name, text in sentences("nb").items()
        if re.search(rf"\b(?:{other})\b", text, re.IGNORECASE)
    }

    assert said == {}, f"say {ONE_WORD[other]!r}"


def test_what_norwegian_sentences_say_to_type_is_norwegian() -> None:
    """A command that is typed as told must be the one that the help tells of."""
    typed = [
        word
        for text in sentences("nb").values()
        for command in re.findall(r"/(?:grade|exam)[ \w\N{OBJECT REPLACEMENT CHARACTER}æøå-]*", text)
        for word in command.split()[1:]
    ]

    assert {word: in_norwegian(word) for word in typed if in_norwegian(word) != word} == {}
    assert "frist" in typed
    assert verb_meant("frist") == "deadline"


def _read(card: Card) -> str:
    return "\n".join([card.text, *texts_shown(card.blocks)])


def _without_names(shown: str) -> str:
    """Return what is shown without what people wrote in the examples, and without the button to English."""
    written = r"(?:<|&lt;)!\S*|\bnew (?=&lt;)|ingen kommisjon one"
    return re.sub(written, " ", shown.replace(TO_ENGLISH, " "))


def test_words_are_told_apart_from_what_is_typed() -> None:
    """Code, addresses and file names are the same in every language."""
    assert [*words_in("Skriv `/exam deadline`: 15 dager, roster.yaml")] == ["skriv", "dager"]
