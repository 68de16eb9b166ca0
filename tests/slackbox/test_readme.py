"""The README of slackbox: its Python blocks run as they stand, and its lists are complete."""

import inspect
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

import slackbox
from slackbox import testing
from slackbox.admin_actions import ADMIN_ACTIONS
from slackbox.faults import Fault
from slackbox.page.acting import ACTING_ROUTES
from slackbox.page.lab_api import LAB_ROUTES
from slackbox.page.reading import READING_ROUTES
from slackbox.web_api.endpoint import METHODS

README = (Path(slackbox.__file__).parent / "README.md").read_text()


def defined_tests() -> dict[str, Callable[[], Awaitable[None]]]:
    """Run the Python blocks as one file, and return the tests that they define."""
    defined: dict[str, Any] = {}
    source = "\n\n".join(re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL))
    exec(compile(source, "slackbox/README.md", "exec"), defined)  # noqa: S102  # the README is our own
    return {name: one for name, one in defined.items() if name.startswith("test_")}


TESTS = defined_tests()


@pytest.mark.parametrize("name", TESTS)
async def test_an_example_of_the_readme_passes_as_it_stands(name: str) -> None:
    """A newcomer copies it, and it must work."""
    await TESTS[name]()


def test_each_section_with_code_has_its_test() -> None:
    """A block that is not found is not run either."""
    assert len(TESTS) == README.count("async def test_") == 8


@pytest.mark.parametrize("method", METHODS)
def test_each_method_is_named(method: str) -> None:
    """Whether a call is played is the first thing to look up."""
    assert f"`{method}`" in README


@pytest.mark.parametrize(
    "path", sorted({path for _, path, _ in (*READING_ROUTES, *ACTING_ROUTES, *LAB_ROUTES) if "/api/" in path})
)
def test_each_route_is_named(path: str) -> None:
    """A test in another language has nothing but HTTP."""
    written = path.replace(r":\d{1,15}", "")

    assert re.search(rf"`(GET |POST )?{re.escape(written)}`", README)


@pytest.mark.parametrize("fault", Fault)
def test_each_fault_is_named(fault: Fault) -> None:
    """A fault that nobody knows of is never played."""
    assert f"`{fault.name}`" in README


@pytest.mark.parametrize("action", ADMIN_ACTIONS)
def test_each_admin_action_is_named(action: str) -> None:
    """They are given by name, so the names must stand somewhere."""
    assert f"`{action}`" in README


@pytest.mark.parametrize("name", [*slackbox.__all__, *testing.__all__])
def test_each_public_name_is_named(name: str) -> None:
    """What can be imported is explained."""
    assert re.search(rf"\b{name}\b", README)


def test_each_act_of_a_user_is_named() -> None:
    """Somebody who reads the table must not write a helper that is there already."""
    acts = [
        name for name, _ in inspect.getmembers(testing.User, inspect.isfunction) if not name.startswith("_")
    ]

    assert [name for name in acts if f"`{name}(" not in README] == []
