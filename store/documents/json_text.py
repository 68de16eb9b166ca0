"""Reads JSON as it is written: with the line of each part, and without losing a name that stands twice."""

import json
import re

from grading.roster_faults import RosterProblem
from store.documents.parts import DocumentBuilder, Unreadable, Written

_TOKEN = re.compile(r'[\[\]{}]|"(?:[^"\\]|\\.)*"|[^\s\[\]{},:"]+', re.DOTALL)
_WORDS = {"null": None, "true": True, "false": False}


def read_json(text: str) -> Written:
    """Return the document of a JSON text; numbers stay as they are written. Raises `Unreadable`."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(RosterProblem.UNREADABLE, error.lineno) from error
    except RecursionError as error:
        raise Unreadable(RosterProblem.TOO_DEEP) from error
    except ValueError as error:  # a whole number of thousands of digits
        raise Unreadable(RosterProblem.UNREADABLE) from error
    # It is JSON, so that its tokens alone show how it is built.
    builder = DocumentBuilder()
    line, at = 1, 0
    for found in _TOKEN.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        token = found[0]
        match token[0]:
            case "{":
                builder.begins({}, line)
            case "[":
                builder.begins([], line)
            case "}" | "]":
                builder.ends()
            case '"':
                builder.says(str(json.loads(token)), line)
            case _:
                builder.says(_WORDS.get(token, token), line)
    return builder.written()
