"""Load a pickle for real, in the sandbox, and write down everything that it tries.

Only for a runtime that is thrown away afterwards. The unpickler is CPython's own, in
its Python version, which does what the one in C does and can be watched.
"""

import pickle
import reprlib
import sys
import traceback
from collections.abc import Iterable
from typing import Any, ClassVar

MOST_LOGGED = 1_000
MOST_REPR = 4_000
_BUILT_IN = (
    str, bytes, int, float, bool, type(None), list, tuple, dict, set, frozenset,
    bytearray, complex,
)  # fmt: skip
_WATCHED = (
    "code.", "compile", "ctypes.", "exec", "ftplib.", "http.", "import", "marshal.",
    "open", "os.", "poplib.", "pty.", "shutil.", "smtplib.", "socket.", "sqlite3.",
    "subprocess.", "tempfile.", "urllib.", "webbrowser.", "glob.", "pathlib.", "array.",
    "builtins.input", "sys.set", "sys.add", "gc.", "setopencode",
)  # fmt: skip


class _Log:
    """What happened, in order, up to a limit."""

    def __init__(self) -> None:
        self.entries: list[dict[str, str]] = []
        self.dropped = 0
        self.open = False

    def add(self, what: str, text: str) -> None:
        if len(self.entries) < MOST_LOGGED:
            self.entries.append({"what": what, "text": text[:500]})
        else:
            self.dropped += 1


class _Reprs(reprlib.Repr):
    """Writes built-in values; of others only the type, so as not to run their code."""

    def __init__(self) -> None:
        super().__init__(maxlevel=3, maxstring=120, maxother=120, maxlong=60)

    def repr_instance(self, x: object, level: int) -> str:  # noqa: ARG002
        if isinstance(x, type) or callable(x):
            return _name(x)
        return repr(x)[:120] if type(x) in _BUILT_IN else f"<{type(x).__name__} object>"


def _name(thing: object) -> str:
    module = getattr(thing, "__module__", None)
    name = getattr(thing, "__qualname__", None) or getattr(thing, "__name__", None)
    if not isinstance(name, str):
        return f"<{type(thing).__name__} object>"
    return f"{module}.{name}" if isinstance(module, str) else name


class Persistent:
    """Stands for an object that the program would have looked up by its id."""

    def __init__(self, key: object) -> None:
        self.key = key

    def __repr__(self) -> str:
        return f"<persistent object {reprlib.repr(self.key)}>"


_Unpickler: Any = pickle._Unpickler  # noqa: SLF001


class _Watched(_Unpickler):
    """An unpickler that says what it does before it does it."""

    dispatch: ClassVar[dict[int, Any]] = dict(_Unpickler.dispatch)

    def __init__(self, data: bytes, log: _Log) -> None:
        import io  # noqa: PLC0415  named here so that a load cannot replace it

        super().__init__(io.BytesIO(data), buffers=iter(_Buffers(log)))
        self._log = log
        self._reprs = _Reprs()

    def find_class(self, module: str, name: str) -> Any:
        # Letters beyond ASCII are escaped: a name may be made to look like another.
        self._log.add("import", ascii(f"{module}.{name}")[1:-1])
        return super().find_class(module, name)

    def persistent_load(self, pid: object) -> Persistent:
        self._log.add("outside", f"persistent_load({self._reprs.repr(pid)})")
        return Persistent(pid)

    def _call(self, function: object, arguments: object, ending: str = "") -> None:
        text = self._reprs.repr(arguments)
        if not isinstance(arguments, tuple):
            text = f"(*{text})"
        elif len(arguments) == 1:
            text = text.removesuffix(",)") + ")" if text.endswith(",)") else text
        self._log.add("call", f"{_name(function)}{ending}{text}")

    def load_reduce(self) -> None:
        if len(self.stack) >= 2:
            self._call(self.stack[-2], self.stack[-1])
        super().load_reduce()

    def load_newobj(self) -> None:
        if len(self.stack) >= 2:
            self._call(self.stack[-2], self.stack[-1], ".__new__")
        super().load_newobj()

    def load_newobj_ex(self) -> None:
        if len(self.stack) >= 3:
            self._call(self.stack[-3], self.stack[-2], ".__new__")
        super().load_newobj_ex()

    def _instantiate(self, klass: object, args: Iterable[object]) -> None:
        self._call(klass, tuple(args))
        super()._instantiate(klass, args)

    def load_build(self) -> None:
        if len(self.stack) >= 2:
            kind, state = type(self.stack[-2]).__name__, self.stack[-1]
            how = (
                ".__setstate__" if hasattr(type(self.stack[-2]), "__setstate__") else ""
            )
            self._log.add("state", f"<{kind} object>{how}: {self._reprs.repr(state)}")
        super().load_build()

    dispatch[pickle.REDUCE[0]] = load_reduce
    dispatch[pickle.NEWOBJ[0]] = load_newobj
    dispatch[pickle.NEWOBJ_EX[0]] = load_newobj_ex
    dispatch[pickle.BUILD[0]] = load_build


class _Buffers:
    def __init__(self, log: _Log) -> None:
        self.log = log

    def __iter__(self) -> "_Buffers":
        return self

    def __next__(self) -> bytearray:
        self.log.add("outside", "an out-of-band buffer; it gets an empty one")
        return bytearray()


def detonate(data: bytes) -> dict[str, Any]:
    """Load a pickle. Out: `log`, audit `events`, `value` and `type` or `error`."""
    log, events = _Log(), _Log()
    _listen(events)
    answer: dict[str, Any] = {"value": None, "type": None, "error": None}
    events.open = True
    try:
        value = _Watched(data, log).load()
        answer["type"] = type(value).__name__
        answer["value"] = _repr(value)
    except BaseException as error:  # noqa: BLE001  a load may raise anything
        answer["error"] = _told(error)
    finally:
        events.open = False
    return answer | {
        "log": log.entries,
        "log_dropped": log.dropped,
        "events": events.entries,
        "events_dropped": events.dropped,
    }


def _listen(events: _Log) -> None:
    """Write down what the interpreter itself reports, from now on."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if events.open and event.startswith(_WATCHED):
            # repr() of a stranger would run its code, within this hook.
            texts = [repr(x)[:120] for x in arguments if type(x) in (str, bytes, int)]
            events.add(event, ", ".join(texts))

    sys.addaudithook(hook)


def _repr(value: object) -> str:
    try:
        text = repr(value)
    except BaseException as error:  # noqa: BLE001
        return f"<its repr raises {type(error).__name__}>"
    return text if len(text) <= MOST_REPR else text[: MOST_REPR - 1] + "…"


def _told(error: BaseException) -> str:
    try:
        return "".join(traceback.format_exception_only(error))[:MOST_REPR]
    except BaseException:  # noqa: BLE001  its __str__ is the pickle's
        return type(error).__name__
