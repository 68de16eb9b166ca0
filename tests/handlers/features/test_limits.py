"""No card is ever refused by Slack, however long the names, sheets and committees are."""

import pkgutil
import re
from collections.abc import Callable
from types import ModuleType

import pytest
from slack_sdk.models.blocks import Block

from handlers import features
from handlers.card import Card
from handlers.escaping import plain, safe
from handlers.lists import listed
from handlers.words import Words, words_for
from tests.support.cards import gallery
from tests.support.cards.drawing import drawn
from tests.support.cards.gallery import CARDS
from tests.support.cards.limits import faults_of_block, faults_of_card
from tests.support.cards.results import HOSTILE

every_card = pytest.mark.parametrize("make", CARDS.values(), ids=CARDS.keys())
# Of people's addresses and of what the operator wrote down.
_OUR_LINKS = re.compile(r"<(mailto:[\w.@-]+|tel:[+0-9]+|https://uni\.example/[^|<>]*)\|[^<>|]*>")
both_languages = pytest.mark.parametrize("words", [words_for("en"), words_for("nb")], ids=["en", "nb"])


def test_the_cards_of_every_feature_are_in_the_gallery() -> None:
    """What follows here holds only for what is there."""
    modules = [one.name for one in pkgutil.walk_packages(features.__path__, f"{features.__name__}.")]
    shown = {one.__name__ for one in vars(gallery).values() if isinstance(one, ModuleType)}

    missing = [name for name in modules if name.endswith(("cards", "_card")) and name not in shown]
    assert missing == [], "add these to CARDS in tests/support/cards/gallery.py"


@both_languages
@every_card
def test_a_card_keeps_within_slacks_limits(make: Callable[[Words], Card], words: Words) -> None:
    """A message that Slack refuses is an answer that nobody gets."""
    card = make(words)

    assert faults_of_card(card) == []


@every_card
def test_slacks_own_library_accepts_a_card(make: Callable[[Words], Card]) -> None:
    """The library knows limits that we may have overlooked."""
    card = make(words_for("en"))

    for block in Block.parse_all([dict(block) for block in card.blocks]):
        block.validate_json()


@both_languages
@every_card
def test_no_name_can_mention_link_or_turn_the_text(make: Callable[[Words], Card], words: Words) -> None:
    """A name in a roster must not call a channel, lead elsewhere, or show one grade as another."""
    seen = drawn(make(words))

    markup_outside_buttons = "\n".join(line for line in seen.splitlines() if not line.startswith("["))
    assert "<" not in _OUR_LINKS.sub("", markup_outside_buttons)
    assert not any(mark in seen for mark in "\u202e\u2066\u200b")


def test_text_from_people_is_escaped_once() -> None:
    """Escaped twice, `R&D` would read as `R&amp;D`."""
    assert safe("R&D <b>") == "R&amp;D &lt;b&gt;"
    assert plain("R&D <b>") == "R&D <b>"


def test_a_long_name_is_shortened_before_it_is_escaped() -> None:
    """Cut afterwards, half an escape such as `&am` would be left over."""
    assert safe("&" * 100, 3) == "&amp;&amp;…"
    assert len(plain(HOSTILE, 40)) == 40


def test_text_that_shows_nothing_still_shows_something() -> None:
    """Slack refuses a button without a label, and so a name of invisible characters would break a card."""
    assert safe("\u202e\u2066") == "?"
    assert safe("\udcff") == "?"


def test_lines_in_a_name_become_one() -> None:
    """A name with a line break could otherwise add a line of its own to a card."""
    assert safe("Ada\n10023: A\u2028B") == "Ada 10023: A B"


def test_a_title_of_markup_leaves_room_for_what_is_listed_below_it() -> None:
    """Escaped, a title is four times as long, and the list below it must still fit into its section."""
    shown = listed("&lt;" * 200, ["10001 A"] * 1_000, 7_000, lambda left: f"and {left} more")

    assert all(faults_of_block(block) == [] for block in shown)
    assert len(shown) == 3
