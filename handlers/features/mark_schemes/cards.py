"""The mark scheme as graders and planners see it, and the preview of a new version."""

from grading.files import Media
from grading.mark_schemes import WAIVED, Document, DroppedFile, SchemeVersion
from grading.rules.mark_schemes import Reader, is_required
from grading.usecases.mark_schemes import FileShown, SchemeOverview, SchemePut, SchemeShown
from handlers.blocks import SECTION, Button, card, note, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.lists import inline, listed
from handlers.mark_schemes import read_button
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.words import Words

_KILO, _MEGA = 1_000, 1_000_000
_KINDS = {
    Media.PDF: "PDF",
    Media.DOCX: "Word",
    Media.XLSX: "Excel",
    Media.PNG: "PNG",
    Media.JPEG: "JPEG",
    Media.GIF: "GIF",
    Media.WEBP: "WebP",
    Media.TIFF: "TIFF",
}
_MAY_BE_A_SHEET = frozenset({Media.XLSX, Media.TEXT})


def scheme_shown(words: Words, shown: SchemeShown) -> Card:
    """Return the newest version to a grader, with what opens it and what says that it is read."""
    key, newest = shown.assessment.key, shown.newest
    if newest is None:
        head = words.say("scheme-none-required" if is_required(shown.assessment) else "scheme-none")
        return card(
            head,
            section(f"{bold(head)}\n{title_of(words, shown.assessment)}"),
            *_to_drop(words, shown.may_drop),
        )
    is_read = shown.read == newest.version
    head = words.say("scheme-newest", version=newest.version)
    state = words.say("scheme-is-read" if is_read else "scheme-is-not-read")
    lines = [bold(head), title_of(words, shown.assessment), document_line(words, newest.document), state]
    buttons = [None if is_read else read_button(words, key, newest.version), open_button(words, key)]
    return card(
        f"{head} {state}",
        section("\n".join(lines)),
        *row(buttons),
        *_to_drop(words, shown.may_drop),
    )


def scheme_overview(words: Words, shown: SchemeOverview) -> Card:
    """Return the versions to a planner, who has read which, and who graded whom before the newest."""
    head = _overview_head(words, shown)
    newest = shown.versions[0] if shown.versions else None
    lines = [bold(head), title_of(words, shown.assessment)]
    if newest is not None:
        lines.append(document_line(words, newest.document))
    texts = [] if newest is None else [_reader_line(words, one, newest) for one in shown.readers]
    buttons = [None if newest is None else open_button(words, shown.assessment.key)]
    return card(
        head,
        section("\n".join(lines)),
        *listed(
            words.say("scheme-readers"),
            texts,
            2 * SECTION,
            lambda left: words.say("and-more", left=left),
            "\n",
        ),
        *row(buttons),
        *_to_drop(words, shown.may_drop),
        *_to_waive(words, shown),
    )


def file_shown(words: Words, shown: FileShown) -> Card:
    """Return what a file or a link is for, and what importing it does; it changes nothing yet."""
    key, document = shown.assessment.key, shown.dropped.document
    head = words.say("scheme-preview", key=safe(key), version=shown.version)
    lines = [bold(head), title_of(words, shown.assessment), document_line(words, document)]
    lines.append(words.say("scheme-preview-same" if shown.is_same else "scheme-preview-then"))
    value = press(key=key, sheet=shown.dropped.id)
    return card(
        head,
        section("\n".join(lines)),
        *row(
            [
                Button(
                    label=words.say("button-import-file"), action="import_file", value=value, primary=True
                ),
                Button(label=words.say("button-cancel"), action="cancel_file", value=value),
                Button(label=words.say("button-is-a-sheet"), action="file_is_a_sheet", value=value)
                if document.media in _MAY_BE_A_SHEET
                else None,
            ]
        ),
    )


def scheme_put(words: Words, done: SchemePut) -> Card:
    """Return that a version is there now, and who is asked to read it."""
    head = words.say("scheme-put", version=done.version.version)
    then = words.say("scheme-put-then", graders=done.asked)
    lines = [bold(head), title_of(words, done.assessment), document_line(words, done.version.document), then]
    key = done.assessment.key
    who = Button(label=words.say("button-scheme-readers"), action="exam_scheme", value=press(key=key))
    buttons = [open_button(words, key), who if done.by_planner else None]
    return card(f"{head} {then}", section("\n".join(lines)), *row(buttons))


def file_cancelled(words: Words, dropped: DroppedFile) -> Card:
    """Return that a file was put aside."""
    text = words.say("scheme-cancelled", name=safe(dropped.document.name, 100))
    return card(text, section(text))


def scheme_on_its_way(words: Words, version: SchemeVersion) -> Card:
    """Return that the file comes as a direct message."""
    text = words.say("scheme-on-its-way", name=safe(version.document.name, 100))
    return card(text, section(text))


def scheme_link(words: Words, version: SchemeVersion) -> Card:
    """Return the link of a version; where it leads is read in full before anybody follows it."""
    link = version.document.link or ""
    text = words.say("scheme-link", version=version.version)
    return card(text, section(text), {"type": "section", "text": {"type": "plain_text", "text": link}})


def scheme_sent(words: Words, version: SchemeVersion) -> Card:
    """Return what stands beside the file."""
    text = words.say("scheme-sent", version=version.version)
    return card(text, section(text))


def scheme_gone(words: Words) -> Card:
    """Return that the file is missing or damaged where it was kept."""
    text = words.say("scheme-gone")
    return card(text, section(text))


def document_line(words: Words, document: Document) -> str:
    """Return a file's name, kind and size, or where a link leads."""
    name = safe(document.name, 100)
    if document.link is not None:
        return words.say("scheme-document-link", host=name)
    kind = (
        words.say("kind-text")
        if document.media is Media.TEXT
        else _KINDS.get(document.media or Media.PDF, "")
    )
    return words.say("scheme-document", name=name, kind=kind, size=_size(words, document.size or 0))


def open_button(words: Words, key: str) -> Button:
    """Return the button that sends the newest version."""
    return Button(label=words.say("button-scheme-open"), action="open_scheme", value=press(key=key))


def _size(words: Words, size: int) -> str:
    if size < _KILO:
        return words.say("size-bytes", size=size)
    if size < _MEGA:
        return words.say("size-kilobytes", size=round(size / _KILO))
    return words.say("size-megabytes", whole=size // _MEGA, tenths=size % _MEGA // (_MEGA // 10))


def _overview_head(words: Words, shown: SchemeOverview) -> str:
    if shown.versions:
        return words.say("scheme-newest", version=shown.versions[0].version)
    if is_required(shown.assessment):
        return words.say("scheme-none-required")
    return words.say("scheme-waived" if shown.assessment.mark_scheme == WAIVED else "scheme-none")


def _reader_line(words: Words, reader: Reader, newest: SchemeVersion) -> str:
    name, committee = safe(reader.grader.name or reader.grader.email, 40), safe(reader.committee, 40)
    if reader.read == newest.version:
        said = words.say("scheme-reader-has", name=name, committee=committee)
    elif reader.read:
        said = words.say("scheme-reader-older", name=name, committee=committee, version=reader.read)
    else:
        said = words.say("scheme-reader-not", name=name, committee=committee)
    if reader.is_hidden:
        return f"{said} {words.say('scheme-before-hidden')}"
    if reader.before is None:
        return said
    candidates = reader.before.candidates
    named = inline(words, [safe(one) for one in candidates], 120)
    return f"{said} {words.say('scheme-before', count=len(candidates), candidates=named)}"


def _to_drop(words: Words, may_drop: bool) -> tuple[Block, ...]:  # noqa: FBT001 - of what was shown
    return (note(words.say("scheme-to-drop")),) if may_drop else ()


def _to_waive(words: Words, shown: SchemeOverview) -> tuple[Block, ...]:
    if shown.versions or not is_required(shown.assessment):
        return ()
    command = f"/exam {shown.assessment.key} scheme waive because …"
    return (note(words.say("scheme-to-waive", command=words.typed(command))),)
