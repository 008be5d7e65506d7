"""The build's ends of the channels to its wardens."""

from __future__ import annotations

import os
import signal

import pytest

from picklejar import wardens


def test_an_interrupt_waits_for_the_end_of_a_fork():
    """Ctrl-C while a warden starts is raised afterwards, where nothing swallows it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    done = []

    def fork() -> None:
        with wardens._interrupted_later():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("the fork")

    try:
        with pytest.raises(KeyboardInterrupt):
            fork()
        assert done == ["the fork"]
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_interrupt_that_is_ignored_stays_so():
    """A build that a shell put into the background hands that on to what it starts."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with wardens._interrupted_later():
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
            os.kill(os.getpid(), signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
