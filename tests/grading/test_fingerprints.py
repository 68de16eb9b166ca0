"""What binds a button to what was shown."""

import pytest

from grading.fingerprints import fingerprint, fingerprint_of_many


@pytest.mark.parametrize("count", [0, 1, 999, 1_000, 1_001, 2_500])
def test_a_fingerprint_of_many_facts_is_that_of_the_list(count: int) -> None:
    """Buttons in old messages are bound to the list as a whole."""
    facts = [[number, "å", None, "\ud800"] for number in range(count)]

    assert fingerprint_of_many("KEY", facts) == fingerprint(["KEY", facts])
