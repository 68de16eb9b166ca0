"""Reads YAML event by event: no object is made, no alias followed, and numbers stay as they are written."""

import yaml

from grading.roster_faults import RosterProblem
from store.documents.parts import DocumentBuilder, Unreadable, Value, Written

TEXT_TAG = "tag:yaml.org,2002:str"
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
YES = frozenset({"yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"})
NO = frozenset({"no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"})

# libyaml is some ten times as fast; where PyYAML was built without it, the limit on time is reached sooner.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Written:
    """Return the document of a YAML text; raises `Unreadable`."""
    builder = DocumentBuilder()
    documents = 0
    try:
        for event in yaml.parse(text, Loader=LOADER):
            line = 0 if event.start_mark is None else event.start_mark.line + 1
            match event:
                case yaml.AliasEvent():
                    raise Unreadable(RosterProblem.ALIAS, line)
                case yaml.ScalarEvent():
                    value = _value(event, line)
                    builder.says(value, line, written=event.value)
                case yaml.MappingStartEvent():
                    _check_tag(event.tag, line)
                    builder.begins({}, line)
                case yaml.SequenceStartEvent():
                    _check_tag(event.tag, line)
                    builder.begins([], line)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    builder.ends()
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        raise Unreadable(RosterProblem.SEVERAL_DOCUMENTS, line)
                case _:
                    pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Unreadable(RosterProblem.UNREADABLE, None if mark is None else mark.line + 1) from error
    return builder.written()


def _value(event: yaml.ScalarEvent, line: int) -> Value:
    is_plain, _ = event.implicit
    if not is_plain:
        if event.tag != TEXT_TAG:
            _check_tag(event.tag, line)
        return str(event.value)
    if event.value in NOTHING:
        return None
    if event.value in YES:
        return True
    return False if event.value in NO else str(event.value)


def _check_tag(tag: str | None, line: int) -> None:
    if tag is not None:
        raise Unreadable(RosterProblem.TAG, line)
