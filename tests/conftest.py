"""What all tests share: how hard Hypothesis searches.

Sockets, warnings, order and time limits are settings of pytest and stand in `pyproject.toml`.
"""

from hypothesis import settings

# No deadline: a busy machine is not a broken rule. With CI=true Hypothesis takes its own profile `ci`,
# which has none either and tries the same examples each time.
settings.register_profile("default", deadline=None)
# For a night's search: pytest --hypothesis-profile=thorough
settings.register_profile("thorough", deadline=None, max_examples=2_000)

pytest_plugins = ["tests.postgres"]
