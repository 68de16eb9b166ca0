"""The type checker refuses a handler or a sender that asks for more than its registration gives it."""

from pathlib import Path

import pytest

from tests.support.type_checking import marked, modules_in, refused


@pytest.mark.parametrize("module", modules_in("registered"), ids=lambda module: module.stem)
def test_a_handler_gets_what_it_asks_for(module: Path) -> None:
    """A button whose handler reads what was typed would fail on its first press."""
    assert marked(module)
    assert refused(module) == marked(module)
