"""Have hostile streams loaded by `judge`, in child processes."""

import json
import struct
import subprocess
import sys
from pathlib import Path

from picklejar.anatomy import Act, TooCostly, dissect, list_acts, rebuild
from tests.anatomy import judge

SECONDS = 120  # for one child, which may have tens of thousands of streams to load


def verdicts(streams, encoding="ASCII"):
    """Load each stream in a limited child process; say how each load ended.

    A stream that kills the child has the verdict "crash", and the rest goes to another.
    """
    found = []
    while len(found) < len(streams):
        rest = streams[len(found) :]
        framed = b"".join(struct.pack("<I", len(data)) + data for data in rest)
        try:
            child = subprocess.run(
                [sys.executable, "-I", str(Path(judge.__file__)), encoding],
                input=framed,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
            output = child.stdout
        except subprocess.TimeoutExpired as late:
            output = late.stdout or b""
        lines = output.split(b"\n")[:-1]
        found += [json.loads(line) for line in lines]
        if len(lines) < len(rest):
            found.append({"end": "crash"})
    return found


def disagreement(data, verdict, encoding="ASCII"):
    """Say how the anatomy of a stream contradicts how its load ended, or None."""
    return contradiction(dissect(data, encoding=encoding), verdict)


def contradiction(anatomy, verdict):
    """Say how a reading contradicts how the load of its reader ended, or None."""
    acts = list_acts(anatomy.steps, anatomy.fault)
    acts = [act for act in acts if act.act is not Act.METHOD]
    end = verdict["end"]
    if end in ("memory", "crash"):
        return None
    if acts:
        first = acts[0]
        if end == "ok":
            return f"loads, though it does: {first.text}"
        named = end == "refused"
        if first.module is not None:
            node = first.node.function if first.act is Act.CALL else first.node
            names = [node.module, node.name]
            return None if verdict.get("names") == names else f"{first.text}?"
        return f"asks for {verdict['names']}, not {first.text}" if named else None
    if end == "refused":
        return f"asks for {verdict['names']}, which is not listed"
    if anatomy.fault is not None:
        return None if end == "error" else f"loads, in spite of {anatomy.fault}"
    if end == "error":
        return f"does not load: {verdict['error']}"
    try:
        value = judge.fingerprint(rebuild(anatomy.result))
    except TooCostly:
        return None
    return None if value == verdict["value"] else "loads as another value"
