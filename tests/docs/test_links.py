"""What a document points at is there, and every document can be found."""

from pathlib import Path

import pytest

from tests.support.documents import DOCUMENTS, ROOT, anchors_in, links_in, name_of, rows_of, text_of

DECISIONS = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_each_link_leads_somewhere(document: Path) -> None:
    """A link or a picture that is broken is the first thing a newcomer sees."""
    broken = []
    for link in links_in(text_of(document)):
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        is_there = target.exists() and target.is_relative_to(ROOT)
        if not is_there or (anchor and anchor not in anchors_in(text_of(target))):
            broken.append(link)

    assert broken == []


def test_each_document_can_be_reached_from_the_readme() -> None:
    """What nothing points at is read by nobody."""
    found: set[Path] = set()
    ahead = [ROOT / "README.md"]
    while ahead:
        document = ahead.pop()
        found.add(document)
        targets = [
            (document.parent / link.partition("#")[0]).resolve() for link in links_in(text_of(document))
        ]
        ahead += [target for target in targets if target.suffix == ".md" and target not in found]

    assert set(DOCUMENTS) <= found


def test_each_picture_is_shown() -> None:
    """A picture that no document shows is not kept up to date."""
    shown = {(path.parent / link).resolve() for path in DOCUMENTS for link in links_in(text_of(path))}

    assert set((ROOT / "docs").rglob("*.png")) <= shown


def test_each_decision_stands_in_the_index_under_its_own_sentence() -> None:
    """The index is read, the files are opened from it."""
    index = dict(rows_of(text_of("docs/decisions/README.md"), ""))

    titles = {path.name: text_of(path).splitlines()[0].removeprefix("# ") for path in DECISIONS}

    assert index == {
        title.partition(". ")[0]: f"[{title.partition('. ')[2]}]({name})" for name, title in titles.items()
    }


@pytest.mark.parametrize("path", DECISIONS, ids=name_of)
def test_each_decision_says_why_what_and_until_when(path: Path) -> None:
    """A decision without its reason is repeated or undone by chance."""
    text = text_of(path)

    parts = [line for line in text.splitlines() if line.startswith("## ") and line != "## What was tried"]

    assert parts == ["## Context", "## Decision", "## What would change it"]
    assert text.startswith(f"# {int(path.name[:4])}. ")


def test_decisions_are_numbered_one_after_the_other() -> None:
    """So that the next number is not a question."""
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
