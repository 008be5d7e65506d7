"""Annotations of the warden, which has none: it loads in interpreters under test."""

from typing import Any

PROGRAM: str
GRACE: float
NOT_STARTED: int

class Channel:
    fd: int
    def __init__(self, fd: int) -> None: ...
    def receive(self) -> dict[str, Any] | None: ...
    def read(self, size: int) -> bytes: ...
    def send(self, message: dict[str, Any], *payloads: bytes) -> None: ...
