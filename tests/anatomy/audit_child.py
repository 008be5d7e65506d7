"""Take hostile streams apart in a process in which every dangerous event is fatal.

Run as a program. It must end by printing how many streams it has taken apart.
"""

import io
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from picklejar import anatomy as a  # noqa: E402 # found by what stands above
from tests.anatomy import hostile  # noqa: E402

FORBIDDEN = (
    "import", "pickle", "exec", "compile", "open", "socket", "subprocess", "os.",
    "ctypes", "marshal", "code.", "cpython.run", "shutil", "urllib", "http", "ftplib",
    "glob", "builtins.input", "sys._getframe", "tempfile", "object.__setattr__",
)  # fmt: skip


def forbid(event, arguments):
    """End the process, past all handlers, at an event that nothing here may cause."""
    if event.startswith(FORBIDDEN):
        os.write(2, f"{event} {arguments!r}\n".encode())
        os._exit(3)


def everything(data):
    """Use all there is on one stream."""
    for past_frames in (False, True):
        for source in (data, io.BytesIO(data)):
            for anatomy in a.dissect_all(source, past_frames=past_frames):
                a.transcribe(anatomy)
                a.gather_facts(anatomy.steps)
                a.dis_objection(anatomy)
                a.write_program(anatomy.steps, anatomy.fault)
                list(a.list_acts(anatomy.steps))
                list(a.replay(anatomy.steps))
                if anatomy.result is not None:
                    a.is_plain(anatomy.result)
                    a.in_short(anatomy.result)
                    repr(a.rebuild(anatomy.result))


def main():
    """Take all hostile streams apart under the hook."""
    streams = [entry.data for entry in hostile.HOSTILE.values()]
    streams += [hostile.SECOND, b"V\\u0041\n.", b"\x8c\x02\xed\xa0.", b"S'\\d'\n."]
    sys.addaudithook(forbid)
    for data in streams:
        everything(data)
    os.write(1, f"{len(streams)}\n".encode())


if __name__ == "__main__":
    main()
