"""Objects that keep a recipe open what they had, wherever and however they arrive."""

import pytest

READER = "os_boundary/reopen_file"
LEDGER = "os_boundary/reopen_database"
CLIENT = "os_boundary/socket_connected_again"
COUNTER = "os_boundary/lock_left_behind"

TEXTS = {
    "utf-8": "naïve tea\r\ncafé €2\n茶\nend\n",
    "utf-8-sig": "naïve tea\ncafé €2\n茶\nend\n",
    "utf-16": "naïve tea\ncafé €2\n茶\nend\n",
    "utf-32-be": "naïve tea\ncafé €2\n茶\nend\n",
    "latin-1": "naïve tea\ncafé\nstraße\nend\n",
    "shift_jis": "茶\nコーヒ\n菓子\nend\n",
    "iso2022_jp": "茶\nコーヒ\n菓子\nend\n",
    "utf-7": "naïve tea\ncafé €2\n茶\nend\n",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_a_reader_goes_on_in_every_encoding(attack, encoding):
    """After each line, and at the end, what arrives reads what the original would."""
    lines = attack(
        READER,
        f"""
with open("menu", "w", encoding={encoding!r}, newline="") as file:
    file.write({TEXTS[encoding]!r})
reader = Reader("menu", {encoding!r})
for protocol in range(6):
    for _ in range(5):
        arrived = pickle.loads(pickle.dumps(reader, protocol=protocol))
        rest = arrived.file.read()
        assert rest == pickle.loads(pickle.dumps(reader)).file.read()
        line = reader.file.readline()
        assert rest.startswith(line) and bool(rest) == bool(line)
    reader.file.seek(0)
print("all")
""",
    )
    assert lines == ["all"]


def test_a_reader_does_not_ask_for_the_local_encoding(attack):
    """A warning about the default encoding would be an error here."""
    lines = attack(
        READER,
        """
import subprocess, sys
with open("menu", "wb") as file:
    file.write("tea\\ncafé\\n".encode())
source = open("program.py", encoding="utf-8").read().partition("import subprocess")[0]
source += "r = Reader('menu'); r.file.readline()\\n"
source += "print(ascii(pickle.loads(pickle.dumps(r)).file.read()))\\n"
done = subprocess.run(
    [sys.executable, "-X", "warn_default_encoding", "-W", "error", "-W",
     "ignore::ResourceWarning", "-c", source],
    env={"LC_ALL": "C"}, capture_output=True, text=True, encoding="utf-8")
print(done.stdout.strip(), done.stderr)
""",
    )
    assert lines == ["'caf\\xe9\\n' "]


def test_a_reader_arrives_in_another_folder_with_all_its_attributes(attack):
    """A subclass's attributes go along, and copies are apart."""
    lines = attack(
        READER,
        """
import copy
class Counting(Reader):
    def __init__(self, path):
        super().__init__(path)
        self.count = 7
with open("menu", "w") as file:
    file.write("tea\\ncafe\\n")
reader = Counting("menu")
reader.file.readline()
data = pickle.dumps(reader, protocol=4)
os.mkdir("elsewhere")
os.chdir("elsewhere")
for arrived in pickle.loads(data), copy.copy(reader), copy.deepcopy(reader):
    print(type(arrived).__name__, arrived.count, arrived.file.readline().strip())
print(reader.file.readline().strip())
os.remove("../menu")
print(refusal(pickle.loads, data))
""",
    )
    assert lines == ["Counting 7 cafe"] * 3 + ["cafe", "FileNotFoundError"]


@pytest.mark.parametrize("name", ["plain.db", "a b.db", "50%.db", "q?x=1#y.db", "é.db"])
def test_a_ledger_opens_the_same_database_again(attack, name):
    """Whatever stands in its name, from another folder, at every protocol."""
    lines = attack(
        LEDGER,
        f"""
import os
ledger = Ledger({name!r})
ledger.database.execute("CREATE TABLE orders (name TEXT)")
ledger.database.execute("INSERT INTO orders VALUES ('tea')")
ledger.database.commit()
ledger.note = "kept"
os.mkdir("elsewhere")
os.chdir("elsewhere")
for protocol in range(6):
    arrived = pickle.loads(pickle.dumps(ledger, protocol=protocol))
    assert (arrived.orders(), arrived.note) == ([("tea",)], "kept")
    arrived.database.execute("INSERT INTO orders VALUES ('cake')")
    arrived.database.rollback()
    arrived.database.close()
print(os.listdir())
""",
    )
    assert lines == ["[]"]


def test_a_ledger_makes_no_empty_database(attack):
    """Where there is no database, arriving is an error, and no file is made."""
    lines = attack(
        LEDGER,
        """
import os
ledger = Ledger("ledger.db")
ledger.database.execute("CREATE TABLE orders (name TEXT)")
data = pickle.dumps(ledger)
ledger.database.close()
os.remove("ledger.db")
print(refusal(pickle.loads, data), os.listdir())
""",
    )
    assert lines == ["OperationalError ['program.py']"]


@pytest.mark.parametrize("protocol", range(6))
def test_a_client_connects_when_it_sends(attack, protocol):
    """Passing it through opens nothing, with no server there either."""
    lines = attack(
        CLIENT,
        f"""
import os
server = socket.socket(socket.AF_UNIX)
server.bind("s")
server.listen()
client = Client("s")
client.send(b"one")
client.send(b" and two")
data = pickle.dumps(client, protocol={protocol})
peer = server.accept()[0]
print(peer.recv(99))
arrived = pickle.loads(data)
arrived.send(b"three")
print(server.accept()[0].recv(99), client.connection is not None)
client.send(b"four")
print(peer.recv(99))
server.close()
os.remove("s")
through = pickle.loads(pickle.dumps(pickle.loads(data), protocol={protocol}))
print(through.address, refusal(through.send, b"five"))
""",
    )
    arrived = ["b'one and two'", "b'three' True", "b'four'"]
    assert lines == [*arrived, "s FileNotFoundError"]


@pytest.mark.parametrize("protocol", range(6))
def test_a_counter_arrives_with_a_lock_of_its_own(attack, protocol):
    """Held here, free there, for a subclass and for copies."""
    lines = attack(
        COUNTER,
        f"""
import copy
class Named(Counter):
    name = "tea"
counter = Named()
counter.note = [1]
with counter.lock:
    counter.total += 3
    for arrived in (
        pickle.loads(pickle.dumps(counter, protocol={protocol})),
        copy.copy(counter),
        copy.deepcopy(counter),
    ):
        with arrived.lock:
            print(type(arrived).__name__, arrived.total, arrived.note)
""",
    )
    assert lines == ["Named 3 [1]"] * 3


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_shared_memory_outlives_children_however_they_start(attack, method):
    """A child that closes it, one that ends at once, and one that loads it twice."""
    lines = attack(
        "errors/shared_memory_crosses",
        f"""
import os, pickle
def gone(memory):
    os._exit(0)
def twice(data):
    for _ in range(2):
        pickle.loads(data).close()
if __name__ == "__main__":
    context = multiprocessing.get_context({method!r})
    memory = SharedMemory(create=True, size=16)
    memory.buf[:3] = b"tea"
    for target, argument in (
        (fill, (memory, b"pie")), (gone, (memory,)), (twice, (pickle.dumps(memory),)),
    ):
        child = context.Process(target=target, args=argument)
        child.start()
        child.join()
    again = SharedMemory(memory.name)
    print(bytes(again.buf[:3]))
    again.close()
    memory.close()
    memory.unlink()
""",
    )
    assert lines == ["there: b'tea'", "b'pie'"]
