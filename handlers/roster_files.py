"""Roster files: YAML or JSON text to a roster."""

import json

import yaml

from grading.errors import RosterInvalid
from grading.rules.rosters import Roster, read_roster

ENDINGS = (".yaml", ".yml", ".json")

LARGEST_ROSTER = 2 * 1024 * 1024
"""Bytes; some 20,000 candidates."""


def read_roster_file(name: str, content: bytes) -> Roster:
    """Return the roster in a file; raises `RosterInvalid` with every fault named."""
    if len(content) > LARGEST_ROSTER:
        raise RosterInvalid(faults=("the file is larger than 2 MB",))
    try:
        text = content.decode("utf-8-sig")
        document = json.loads(text) if name.casefold().endswith(".json") else yaml.load(text, _Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, json.JSONDecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else getattr(error, "lineno", None)
        where = f" (line {line})" if line else ""
        raise RosterInvalid(faults=(f"the file is not readable as YAML or JSON{where}",)) from error
    return read_roster(document)


class _Loader(yaml.SafeLoader):
    """YAML without aliases, which can fill memory; numbers stay text, so that `010001` keeps its zeros."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as PyYAML declares it
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":int", ":float"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose a node, but no alias."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases are not allowed", mark)
        return super().compose_node(parent, index)
