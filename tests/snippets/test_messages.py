"""Messages over a socket arrive whole, one by one, or are refused."""

MESSAGES = "errors/length_sent_first"
PAIR = "here, there = socket.socketpair()\n"


def test_two_messages_arrive_as_two(attack):
    """What was sent twice before anybody received is received twice, in order."""
    lines = attack(
        MESSAGES,
        PAIR
        + """
for thing in "first", {"second": 2}, None:
    send(here, thing)
print([receive(there) for _ in range(3)])
""",
    )
    assert lines == ["['first', {'second': 2}, None]"]


def test_both_directions_share_one_connection(attack):
    """An answer on the same connection takes nothing of the next question."""
    lines = attack(
        MESSAGES,
        PAIR
        + """
send(here, "question 1")
send(here, "question 2")
send(there, ["answer to", receive(there)])
send(there, ["answer to", receive(there)])
print(receive(here), receive(here))
""",
    )
    assert lines == ["['answer to', 'question 1'] ['answer to', 'question 2']"]


def test_a_message_may_arrive_byte_by_byte(attack):
    """However a network cuts a message, header included, it is put together."""
    lines = attack(
        MESSAGES,
        """
class Slow:
    '''A connection that gives one byte at a time.'''
    def __init__(self, data):
        self.data = data
    def recv(self, size):
        part, self.data = self.data[:1], self.data[1:]
        return part

data = pickle.dumps(list(range(50)), protocol=4)
slow = Slow((HEADER.pack(len(data)) + data) * 2)
print(receive(slow) == receive(slow) == list(range(50)), slow.data)
""",
    )
    assert lines == ["True b''"]


def test_a_message_larger_than_a_buffer_arrives(attack):
    """Megabytes cross while another thread reads."""
    lines = attack(
        MESSAGES,
        "import threading\n"
        + PAIR
        + """
large = bytes(range(256)) * 20_000
sender = threading.Thread(target=send, args=(here, [large, 1]))
sender.start()
got = receive(there)
sender.join()
print(got == [large, 1])
""",
    )
    assert lines == ["True"]


def test_a_connection_that_closes_early_is_an_error(attack):
    """A cut in the header, in the body or before both is never taken for a message."""
    lines = attack(
        MESSAGES,
        """
data = pickle.dumps("whole", protocol=4)
message = HEADER.pack(len(data)) + data
for cut in range(len(message)):
    here, there = socket.socketpair()
    here.sendall(message[:cut])
    here.close()
    assert refusal(receive, there) == "EOFError", cut
print("all cuts")
""",
    )
    assert lines == ["all cuts"]


def test_another_protocol_is_refused_before_anything_is_loaded(attack):
    """What a browser says to the port is no length, and asks for no memory."""
    lines = attack(
        MESSAGES,
        PAIR
        + """
here.sendall(b"GET / HTTP/1.1\\r\\nHost: tea\\r\\n\\r\\n")
print(refusal(receive, there))
here, there = socket.socketpair()
here.sendall(HEADER.pack(2**64 - 1))
print(refusal(receive, there))
""",
    )
    assert lines == ["ValueError", "ValueError"]


def test_nothing_is_sent_of_what_is_refused(attack):
    """An object that does not pickle leaves the connection in order."""
    lines = attack(
        MESSAGES,
        PAIR
        + """
print(refusal(send, here, ["a long text" * 10_000, (x for x in ())]))
send(here, "next")
print(receive(there))
""",
    )
    assert lines == ["TypeError", "next"]


def test_a_file_of_a_socket_loses_the_second_message(attack):
    """The counter-example: what `makefile` read ahead is gone with it."""
    lines = attack(
        MESSAGES,
        PAIR
        + """
send(here, "first")
send(here, "second")
with there.makefile("rb") as stream:
    (length,) = HEADER.unpack(stream.read(HEADER.size))
    print(pickle.loads(stream.read(length)))
there.setblocking(False)
print(refusal(receive, there))
""",
    )
    assert lines == ["first", "BlockingIOError"]
