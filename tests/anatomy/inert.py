"""What inert streams import and call: it does nothing, and says so to audit hooks.

Every call, every method and every hash is an event, so that two programs can be
compared by what they make happen, in order.
"""

import sys


def note(what, *values):
    """Raise an audit event."""
    sys.audit(f"jar.{what}", *[short(value) for value in values])


def short(value):
    """Write a value so that it reads the same in every process."""
    if isinstance(value, (list, tuple)):
        return f"{type(value).__name__}{[short(item) for item in value]}"
    if isinstance(value, dict):
        return f"dict{[(short(key), short(item)) for key, item in value.items()]}"
    if isinstance(value, (set, frozenset)):
        return f"{type(value).__name__}{sorted(map(short, value))}"
    if value is None or isinstance(value, (int, float, str, bytes, bytearray)):
        return repr(value)
    return type(value).__name__


class Thing:
    """Takes anything; its state goes into its __dict__."""

    def __new__(cls, *args, **kwargs):
        note(f"{cls.__name__}.__new__", args, kwargs)
        return super().__new__(cls)

    def __init__(self, *args, **kwargs):
        note("__init__", self, args, kwargs)

    def __hash__(self):
        note("__hash__", self)
        return 1

    def __eq__(self, other):
        note("__eq__", self, other)
        return self is other

    def __setattr__(self, name, value):
        note("__setattr__", self, name, value)
        object.__setattr__(self, name, value)


class Stated(Thing):
    """Takes its state in a method."""

    def __setstate__(self, state):
        note("__setstate__", self, state)


class Old(Thing):
    """A class that wants to be called even without arguments."""

    def __getinitargs__(self):
        return ()


class Appender(Thing):
    """Can be appended to, and not extended."""

    def append(self, item):
        note("append", self, item)


class Holder(Appender):
    """Can be filled in every way."""

    def extend(self, items):
        note("extend", self, list(items))

    def add(self, item):
        note("add", self, item)

    def __setitem__(self, key, value):
        note("__setitem__", self, key, value)


class Index(Thing):
    """A number, if it is asked."""

    def __index__(self):
        note("__index__", self)
        return 0


def call(*args):
    """Return a new thing."""
    note("call", args)
    return Thing()


def number(*args):
    """Return a plain number."""
    note("number", args)
    return 7
