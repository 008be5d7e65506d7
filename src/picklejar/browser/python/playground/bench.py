"""Carry out one job in a run of its own, and leave the answer in files.

The page puts `source.txt` or `data.bin` beside the program and collects the answer:
JSON in `answer.json`, and each run of bytes in `answer.0`, `answer.1`, and so on. What
is printed is the run's own output.
"""

import json
from pathlib import Path
from typing import Any

MARK = "\0bytes"


def pickle_value() -> None:
    """Pickle the value that `source.txt` ends in."""
    from .values import pickle_value  # noqa: PLC0415  only what a job needs

    _answer(pickle_value(Path("source.txt").read_text("utf-8")))


def detonate() -> None:
    """Load the pickle in `data.bin`, watched."""
    from .detonator import detonate  # noqa: PLC0415

    _answer(detonate(Path("data.bin").read_bytes()))


def _answer(answer: dict[str, Any]) -> None:
    blobs: list[bytes] = []

    def give(value: object) -> dict[str, int]:
        if not isinstance(value, bytes):
            raise TypeError(f"{type(value).__name__} cannot be sent to a page")
        blobs.append(value)
        return {MARK: len(blobs) - 1}

    text = json.dumps(answer, default=give)
    for index, blob in enumerate(blobs):
        Path(f"answer.{index}").write_bytes(blob)
    Path("answer.json").write_text(text, "utf-8")
