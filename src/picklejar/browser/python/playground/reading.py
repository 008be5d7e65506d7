"""What the playground asks of Python: to recognise, unwrap and read, never to load.

Each function takes what the page sent and returns plain dictionaries, lists, strings,
numbers and bytes. One pickle is open at a time; its number must be said, so that an
answer about an earlier one is never taken for one about this.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from . import spelling, wrappings
from .recognition import HEAD, Kind, Role, recognise
from .session import Session
from .wrappings import MOST, Missing, Pieces, Trouble

type Payload = Mapping[str, Any]
type Answer = dict[str, Any]

MOST_ROWS = 2_000


class _Shelf:
    """The pickle that is open and its number, and the file that is being opened."""

    file: tuple[int, Pieces] | None = None
    number = 0
    session: Session | None = None


def spelt(payload: Payload) -> Answer:
    """Read bytes that were written as text: `text` in, `form` and `data` out."""
    try:
        found = spelling.read_text(str(payload["text"]))
    except ValueError as error:
        return {"complaint": str(error)}
    return {"form": found.form, "data": found.data}


def open_file(payload: Payload) -> Answer:
    """Take the layers off a file, and open the pickle in it.

    In: a number for the `file`, its `size`, the `part` of it that was asked for (an
    offset and bytes) or None, the `path` of archive members chosen so far, whether to
    be content with the `first` part, and whether to read `anyway` what does not look
    like a pickle.
    Out: `need`, a part that is missing; or the `layers`, and then `members` to choose
    from, `trouble`, `too_large`, what it is instead (`kind`), or the `session`.
    """
    if _Shelf.file is None or _Shelf.file[0] != payload["file"]:
        _Shelf.file = int(payload["file"]), Pieces(int(payload["size"]))
    pieces = _Shelf.file[1]
    if part := payload.get("part"):
        pieces.add(int(part[0]), bytes(part[1]))
    opening = _Opening(
        pieces,
        [str(name) for name in payload.get("path") or ()],
        first=bool(payload.get("first")),
        anyway=bool(payload.get("anyway")),
    )
    try:
        return opening.open()
    except Missing as missing:
        return {"need": [missing.start, missing.end]}
    except Trouble as trouble:
        return opening.answer(trouble=str(trouble))


class _Opening:
    """A file on its way from layer to layer."""

    def __init__(
        self, file: Pieces, path: list[str], *, first: bool, anyway: bool
    ) -> None:
        self.file = file
        self.path = path
        self.first = first
        self.anyway = anyway
        self.layers: list[Answer] = []
        self.kind: Kind | None = None
        self.cut = False

    def answer(self, **more: Any) -> Answer:
        kind = None if self.kind is None else _plain(self.kind)
        return {"layers": self.layers, "kind": kind, "most": MOST, **more}

    def open(self) -> Answer:
        for _ in range(wrappings.DEEPEST + 1):
            self.kind = kind = recognise(self.file.part(0, HEAD))
            if kind.role == Role.OTHER and self.file.size > HEAD:
                # Some old pickles show only later that they are.
                self.kind = kind = recognise(self.file.part(0, 65536))
            layer = {"label": kind.label, "name": kind.name, "size": self.file.size}
            self.layers.append(layer)
            if kind.role == Role.OTHER and not self.anyway:
                return self.answer()
            if kind.role in (Role.PICKLE, Role.OTHER):
                return self._pickle()
            if kind.role == Role.ARCHIVE and not self.path:
                return self._choose()
            content = self._take_off(kind)
            layer["note"] = content.note
            self.cut |= content.cut
            self.file = wrappings.whole(content.data)
        raise Trouble(f"More than {wrappings.DEEPEST} layers are wrapped around it.")

    def _take_off(self, kind: Kind) -> wrappings.Content:
        if kind.role == Role.ARCHIVE:
            name = self.path.pop(0)
            content = wrappings.member(self.file, name)
            size = None if content.cut else len(content.data)
            self.layers.append({"label": name, "name": "member", "size": size})
            return content
        data = self.file.part(0, min(self.file.size, MOST))
        content = wrappings.UNWRAP[kind.name](data)
        cut = content.cut or self.file.size > MOST
        return wrappings.Content(content.data, cut, content.note)

    def _choose(self) -> Answer:
        found = wrappings.members(self.file)
        likely = [member for member in found if member.likely]
        if not found:
            raise Trouble("The archive holds no files.")
        if len(found) == 1 or len(likely) == 1:
            return self.answer(members=_listed(found), only=(likely or found)[0].name)
        return self.answer(members=_listed(found))

    def _pickle(self) -> Answer:
        self.cut |= self.file.size > MOST
        if self.cut and not self.first:
            return self.answer(too_large=True)
        data = self.file.part(0, min(self.file.size, MOST))
        return self.answer(**_begin(Session(data)), size=len(data), cut=self.cut)


def _plain(kind: Kind) -> Answer:
    return asdict(kind) | {"role": kind.role.value}


def _listed(found: list[wrappings.Member]) -> list[Answer]:
    return [asdict(member) for member in found]


def _begin(session: Session) -> Answer:
    _Shelf.session = None  # the last one's memory first
    _Shelf.session = session
    _Shelf.number += 1
    return {"session": _Shelf.number}


def open_next(payload: Payload) -> Answer:
    """Open the pickle that begins at byte `start` of the same data."""
    data = _session(payload).data
    start = int(payload["start"])
    if not 0 <= start < len(data):
        raise ValueError("there is no such byte")
    kind = recognise(data[start : start + 65536])
    return {
        **_begin(Session(data, start)),
        "kind": _plain(kind),
        "size": len(data) - start,
    }


def _session(payload: Payload) -> Session:
    if _Shelf.session is None or payload["session"] != _Shelf.number:
        raise LookupError("another pickle has been opened since")
    return _Shelf.session


def content(payload: Payload) -> Answer:
    """Return the bytes of the open pickle, all layers taken off."""
    session = _session(payload)
    return {"data": session.data[session.start :] if session.start else session.data}


def advance(payload: Payload) -> Answer:
    """Read on for some `milliseconds`; say how far it is."""
    return _session(payload).advance(min(float(payload["milliseconds"]), 1000.0))


def page(payload: Payload) -> Answer:
    """Return `count` rows from the row `first` on."""
    first, count = max(int(payload["first"]), 0), int(payload["count"])
    return {"rows": _session(payload).page(first, min(max(count, 0), MOST_ROWS))}


def find(payload: Payload) -> Answer:
    """Return which row the byte `offset` belongs to."""
    return {"index": _session(payload).find(int(payload["offset"]))}


def summary(payload: Payload) -> Answer:
    """Return facts, acts, faults, the value in a line."""
    return _session(payload).summary()


def program(payload: Payload) -> Answer:
    """Return the equivalent program."""
    return _session(payload).program()


def moves(payload: Payload) -> Answer:
    """Return what the stepper needs for the first `count` instructions."""
    return _session(payload).moves(min(int(payload["count"]), MOST_ROWS))
