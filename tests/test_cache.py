"""A cache helps when it can and is never in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from picklejar import cache
from picklejar.cache import Store, write_whole


def test_what_is_put_is_got_back(tmp_path):
    """A value comes back under its kind and key, and under no other."""
    store = Store(tmp_path)
    store.put("run", ["a", 1], {"status": 0})
    assert store.get("run", ["a", 1]) == {"status": 0}
    assert store.get("run", ["a", 2]) is None
    assert store.get("other", ["a", 1]) is None


def test_what_is_put_again_replaces_what_was_there(tmp_path):
    """The last value counts, for whoever looks later as well."""
    store = Store(tmp_path)
    for value in ("old", "new"):
        store.put("run", "key", value)
    assert store.get("run", "key") == Store(tmp_path).get("run", "key") == "new"


@pytest.mark.parametrize("end", [1, 2, 20, 65, 66, 67, 70])
def test_a_torn_entry_is_an_absent_one(tmp_path, end):
    """A line that a crash cut short reads as nothing, and harms no other."""
    store = Store(tmp_path)
    store.put("run", "first", "one")
    file = tmp_path / "run.log"
    whole = file.read_bytes()
    store.put("run", "torn", "two")
    file.write_bytes(file.read_bytes()[: len(whole) + end])
    for one in (store, Store(tmp_path)):
        assert one.get("run", "torn") is None
        assert one.get("run", "first") == "one"
    store.put("run", "last", "three")
    for one in (store, Store(tmp_path)):
        assert one.get("run", "torn") is None
        assert one.get("run", "first") == "one"
        assert one.get("run", "last") == "three"


def test_what_another_build_puts_is_seen_at_once(tmp_path):
    """Of two builds at once, the one that waits finds what the other has done."""
    mine, others = Store(tmp_path), Store(tmp_path)
    assert mine.get("run", "key") is None
    assert not mine.holds("run")
    others.put("run", "key", "value")
    assert mine.holds("run")
    assert mine.get("run", "key") == "value"
    (tmp_path / "run.log").unlink()
    assert mine.get("run", "key") is None
    others.put("run", "other", "x" * 500)
    assert mine.get("run", "key") is None
    assert mine.get("run", "other") == "x" * 500


def test_many_threads_and_processes_lose_nothing(tmp_path):
    """Lines are added whole, whoever adds at the same time."""
    code = (
        "import sys\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "from pathlib import Path\nfrom picklejar.cache import Store\n"
        "store = Store(Path(sys.argv[1]))\n"
        "with ThreadPoolExecutor(4) as pool:\n"
        "    for number in range(200):\n"
        "        pool.submit(store.put, 'run', [sys.argv[2], number], 'x' * number)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    several = [subprocess.Popen([*command, name]) for name in "abc"]
    assert [one.wait(60) for one in several] == [0, 0, 0]
    store = Store(tmp_path)
    for name in "abc":
        for number in range(200):
            assert store.get("run", [name, number]) == "x" * number


def test_a_cache_that_has_grown_too_large_is_forgotten(tmp_path, monkeypatch):
    """It starts anew, and keeps what comes."""
    Store(tmp_path).put("run", "old", "x" * 100)
    monkeypatch.setattr(cache, "ROOM", 100)
    store = Store(tmp_path)
    assert store.get("run", "old") is None
    store.put("run", "new", 1)
    assert store.get("run", "new") == 1


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
