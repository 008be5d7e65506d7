"""A cache helps when it can and is never in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from picklejar.cache import Store, write_whole


def test_what_is_put_is_got_back(tmp_path):
    """A value comes back under its kind and key, and under no other."""
    store = Store(tmp_path)
    store.put("run", ["a", 1], {"status": 0})
    assert store.get("run", ["a", 1]) == {"status": 0}
    assert store.get("run", ["a", 2]) is None
    assert store.get("other", ["a", 1]) is None


def test_a_torn_entry_is_an_absent_one(tmp_path):
    """A file that a crash cut short reads as nothing."""
    store = Store(tmp_path)
    store.put("run", "key", "value")
    (entry,) = tmp_path.rglob("*.json")
    entry.write_text('"val', "utf-8")
    assert store.get("run", "key") is None


def test_a_folder_that_cannot_be_written_is_noted_and_survived(tmp_path):
    """Where the cache cannot be written, work goes on and the trouble is kept."""
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    store = Store(blocked)  # not even root can make folders below a file
    store.put("run", "key", "value")
    assert store.get("run", "key") is None
    assert store.trouble == f"{blocked}: Not a directory"


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    """A write that fails in the middle leaves the old file and no other."""
    path = tmp_path / "record.yaml"
    write_whole(path, "old\n")

    def fail(self: Path, target: Path) -> None:
        raise OSError("no space")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        write_whole(path, "new\n")
    assert path.read_text("utf-8") == "old\n"
    assert os.listdir(tmp_path) == ["record.yaml"]
