"""Programs that keep pickles on a disk survive crashes, rivals and refusals."""

import pytest

SAVE = "errors/write_whole"
LOG = "alternatives/many_pickles_one_file"


def test_two_writers_never_share_a_file(attack):
    """While one save is under way, another one begins and ends: both are whole."""
    lines = attack(
        SAVE,
        """
class Meanwhile:
    def __reduce__(self):
        save("the inner one", "scores.pickle")
        print(pickle.load(open("scores.pickle", "rb", 0)))
        return str, ("the outer one",)

save([Meanwhile(), "x" * 200_000], "scores.pickle")
print(pickle.load(open("scores.pickle", "rb", 0))[0])
print(sorted(os.listdir()))
""",
    )
    assert lines == [
        "the inner one",
        "the outer one",
        "['program.py', 'scores.pickle']",
    ]


def test_many_processes_leave_one_whole_file(attack):
    """Processes that save at the same time leave the file of one of them."""
    lines = attack(
        SAVE,
        """
for number in range(6):
    if os.fork() == 0:
        for _ in range(5):
            save([number] * 50_000, "scores.pickle")
        os._exit(0)
for _ in range(6):
    assert os.wait()[1] == 0
with open("scores.pickle", "rb") as file:
    found = pickle.load(file)
print(len(found), len(set(found)), sorted(os.listdir()))
""",
    )
    assert lines == ["50000 1 ['program.py', 'scores.pickle']"]


@pytest.mark.parametrize("broken", ["[print, (x for x in ())]", "Interrupted()"])
def test_an_error_leaves_the_old_file_and_no_other(attack, broken):
    """A refusal, or a key pressed in the middle, leaves things as they were."""
    lines = attack(
        SAVE,
        f"""
class Interrupted:
    def __reduce__(self):
        raise KeyboardInterrupt

save("old", "scores.pickle")
try:
    save(["x" * 200_000, {broken}], "scores.pickle")
except (TypeError, KeyboardInterrupt):
    print("refused")
with open("scores.pickle", "rb") as file:
    print(pickle.load(file), sorted(os.listdir()))
""",
    )
    assert lines == ["refused", "old ['program.py', 'scores.pickle']"]


def test_a_full_disk_leaves_the_old_file(attack):
    """Where the system refuses to write, the error arrives and the old file stays."""
    lines = attack(
        SAVE,
        """
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
save("old", "scores.pickle")
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
print(refusal(save, "x" * 200_000, "scores.pickle"))
with open("scores.pickle", "rb") as file:
    print(pickle.load(file), sorted(os.listdir()))
""",
    )
    assert lines == ["OSError", "old ['program.py', 'scores.pickle']"]


def test_permissions_are_kept_and_begin_private(attack):
    """A new file is for its owner; one that others may read stays readable."""
    lines = attack(
        SAVE,
        """
import stat
def mode():
    return oct(stat.S_IMODE(os.stat("scores.pickle").st_mode))
os.umask(0)
save(1, "scores.pickle")
print(mode())
os.chmod("scores.pickle", 0o640)
save(2, "scores.pickle")
print(mode())
""",
    )
    assert lines == ["0o600", "0o640"]


def test_a_link_stays_a_link(attack):
    """Saving through a symbolic link replaces the file that it leads to."""
    lines = attack(
        SAVE,
        """
os.mkdir("real")
os.symlink("real/scores.pickle", "link")
save(1, "link")
save(2, "link")
with open("real/scores.pickle", "rb") as file:
    print(os.path.islink("link"), pickle.load(file), os.listdir("real"))
""",
    )
    assert lines == ["True 2 ['scores.pickle']"]


@pytest.mark.parametrize("protocol", range(6))
def test_a_log_reads_back_at_every_protocol(attack, protocol):
    """Small and large records come back one by one, and an empty log gives none."""
    lines = attack(
        LOG,
        f"""
open("empty", "wb").close()
print(list(read_all("empty")))
records = [None, "", {{"n": 2**80}}, "x" * 300_000, b"y" * 300_000, [1.5] * 5000]
real = pickle.dumps
pickle.dumps = lambda thing: real(thing, protocol={protocol})
for record in records:
    append("log", record)
print(list(read_all("log")) == records)
""",
    )
    assert lines == ["[]", "True"]


@pytest.mark.parametrize("protocol", range(6))
def test_a_torn_last_record_is_never_the_end(attack, protocol):
    """At every cut the records before it arrive, and then an error."""
    lines = attack(
        LOG,
        f"""
first = pickle.dumps("first", protocol={protocol})
record = pickle.dumps({{"item": "dill", "price": 2.5}}, protocol={protocol})
for cut in range(1, len(record)):
    with open("log", "wb") as log:
        log.write(first + record[:cut])
    found = read_all("log")
    assert next(found) == "first"
    said = refusal(next, found)
    assert said in ("EOFError", "UnpicklingError"), (cut, said)
print("all cuts")
""",
    )
    assert lines == ["all cuts"]


def test_a_record_that_is_refused_leaves_nothing(attack):
    """Not even the part of it that would have been written before the refusal."""
    lines = attack(
        LOG,
        """
append("log", "first")
print(refusal(append, "log", ["x" * 300_000, (x for x in ())]))
append("log", "second")
print(list(read_all("log")))
""",
    )
    assert lines == ["TypeError", "['first', 'second']"]
