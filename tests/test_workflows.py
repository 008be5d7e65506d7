"""What a CI is told to do can be done with this project."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_calls_sessions_that_exist(path):
    """Each workflow is YAML with jobs, and each session that it names is one of nox."""
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    assert steps
    assert all(("run" in step) != ("uses" in step) for step in steps)
    named = [
        re.findall(r"nox -s ((?:[a-z]+ ?)+)", step.get("run", "")) for step in steps
    ]
    sessions = {name for found in named for text in found for name in text.split()}
    known = set(
        re.findall(
            r"^def (\w+)\(session",
            (ROOT / "noxfile.py").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    assert sessions
    assert sessions <= known


def test_records_of_all_jobs_come_together():
    """What each platform's job uploads is what the job that merges downloads."""
    text = (ROOT / ".github/workflows/records.yml").read_text("utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    names = {one["name"] for one in jobs["run"]["strategy"]["matrix"]["include"]}
    assert names >= {"linux", "macos", "windows", "free-threaded"}
    (upload,) = (x for x in jobs["run"]["steps"] if "upload" in x.get("uses", ""))
    (download,) = (x for x in jobs["merge"]["steps"] if "download" in x.get("uses", ""))
    assert upload["with"]["name"].startswith(download["with"]["pattern"].rstrip("*"))
    assert f"merge -- {download['with']['path']}" in text
