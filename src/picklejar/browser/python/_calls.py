"""Answer the calls that worker.js makes: JSON in a file, bytes in files beside it.

The interpreter of this lane runs only modules that are packed with it.  It is one
function after another, so the files need no names of their own.
"""

import importlib
import json
import sys
import traceback
from pathlib import Path
from typing import Any

_MARK = "\0bytes"


def progress(value: object) -> None:
    """Tell the page how far the work has come; any JSON value."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def answer() -> None:
    """Read one question, call the function that it names, write what it returned."""
    blobs: list[bytes] = []

    def give(value: object) -> dict[str, int]:
        if isinstance(value, (bytes, bytearray, memoryview)):
            blobs.append(bytes(value))
            return {_MARK: len(blobs) - 1}
        raise TypeError(f"{type(value).__name__} cannot be sent to a page")

    def take(found: dict[str, Any]) -> object:
        if _MARK in found:
            return Path(f"question.{found[_MARK]}").read_bytes()
        return found

    try:
        question = json.loads(
            Path("question.json").read_text("utf-8"), object_hook=take
        )
        module, _, function = question["name"].rpartition(".")
        called = getattr(importlib.import_module(module), function)
        text = json.dumps({"value": called(question["payload"])}, default=give)
    except BaseException:  # noqa: BLE001 - the page must be told, whatever it is
        blobs.clear()
        text = json.dumps({"error": traceback.format_exc()})
    for old in Path().glob("question.*"):
        old.unlink()
    for index, blob in enumerate(blobs):
        Path(f"answer.{index}").write_bytes(blob)
    Path("answer.json").write_text(text, "utf-8")
