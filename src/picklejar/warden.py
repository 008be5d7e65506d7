"""Runs one program at a time, to its end, and leaves nothing of it behind.

A warden is a process between the build and a snippet.  It takes a job from its
control channel, starts it as a child in a session of its own, reads what it
prints, ends it when it takes too long or prints too much, ends whatever it left
running, and answers with the bytes.

What a job and all that came of it take together is looked at ten times a second: how
many processes there are, how much memory, how much in their folders.

It works in two ways:

``exec``
    An ordinary script, run by the build's own Python.  The child becomes
    ``python snippet.py`` of whatever interpreter the job names, however old.

``fork``
    This file is imported as ``sitecustomize`` by the interpreter under test, which
    was started as ``python /proc/self/cwd/snippet.py``.  It waits until that asks
    whether its program is an archive (`sys.path_hooks`): then the interpreter is
    ready, its usual modules are loaded, and its main program has not begun.  Each job
    forks there; the child changes into its own directory and *returns*, so that the
    interpreter itself goes on to open and run the snippet: a real ``__main__``, a real
    exit, no frame of ours on its stack, and none of the cost of starting Python.

Linux makes the warden the reaper of orphans (``PR_SET_CHILD_SUBREAPER``, set by who
starts it), so a daemon that left its session is found all the same.

Standard library only, as it was in 3.6: it must run on every CPython from there.
"""

import atexit
import errno
import gc
import json
import os
import select
import signal
import sys
import time

NOT_STARTED = 127
"""Exit status of a child that could not become its job; its stderr says why."""

PROGRAM = "/proc/self/cwd/snippet.py"
"""What every forked interpreter runs: another file in each job's directory."""

LOOK = 0.1
"""Seconds between two looks at what a job takes."""

LONGEST_LINE = 64 * 2**20
"""Bytes of a message without its payloads: a job brings the files that it reads."""


class Channel:
    """Messages over one socket: a JSON line, then as many raw bytes as it says."""

    def __init__(self, fd):
        self.fd = fd
        self.pending = b""

    def more(self):
        """Take in what comes next; return whether the other side is still there."""
        chunk = os.read(self.fd, 65536)
        self.pending += chunk
        return bool(chunk)

    def receive(self):
        """Return the next job as a dict, or None when the other side has gone."""
        while b"\n" not in self.pending:
            if len(self.pending) > LONGEST_LINE:
                raise ValueError("a message without an end")
            if not self.more():
                return None
        line, self.pending = self.pending.split(b"\n", 1)
        return json.loads(line)

    def read(self, size):
        """Return exactly ``size`` raw bytes, fewer only where the other side ended."""
        while len(self.pending) < size and self.more():
            pass
        data, self.pending = self.pending[:size], self.pending[size:]
        return data

    def send(self, message, *payloads):
        """Send a dict and, after it, raw bytes whose lengths the dict states."""
        data = json.dumps(message).encode() + b"\n" + b"".join(payloads)
        while data:
            data = data[os.write(self.fd, data) :]


def serve(channel, forking):
    """Answer jobs until the channel closes; in a forked child, return the job."""
    while True:
        job = channel.receive()
        if job is None:
            os._exit(0)
        out, out_child = os.pipe()
        err, err_child = os.pipe()
        started = time.monotonic()
        pid = os.fork()
        if pid == 0:
            try:
                os.close(channel.fd)
                become(job, out_child, err_child)
                if forking:
                    return job
                os.execve(job["argv"][0], job["argv"], job["env"])
            except BaseException as error:
                os.write(2, ("warden: %s\n" % error).encode())
                os._exit(NOT_STARTED)
        os.close(out_child)
        os.close(err_child)
        answer, streams = watch(channel, job, pid, out, err, started)
        os.close(out)
        os.close(err)
        channel.send(answer, *streams)


def become(job, out, err):
    """Turn this forked child into the job: session, directory, streams, limits."""
    import resource

    os.setsid()
    os.chdir(job["cwd"])
    null = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((null, 0), (out, 1), (err, 2)):
        os.dup2(source, target)
    os.closerange(3, 256)
    for name, limit in job["limits"].items():
        resource.setrlimit(getattr(resource, name), (limit, limit))


def watch(channel, job, pid, out, err, started):
    """Read the job's output until it ends or breaks a limit; then clear up.

    Returns the answer (``status``: of its exit, or the negative number of the signal
    that killed it; the ``end`` that it met: exit, abandoned, or the limit that it
    broke: timeout, flood, processes, memory or disk; ``left``: command lines of
    processes that outlived it) and the two streams.
    """
    streams = {out: bytearray(), err: bytearray()}
    end = _read(channel, job, pid, streams, started)
    status, left_running = None, []
    if end == "exit":
        status = _status(os.waitpid(pid, 0)[1])
        left_running = _left(pid, job["grace"])
    _kill_all(pid)
    for fd, stream in streams.items():
        _drain(fd, stream, job["output_limit"])
    if end == "abandoned":
        os._exit(0)
    if end == "exit" and _size(streams) > job["output_limit"]:
        end = "flood"
    answer = {
        "status": status,
        "end": end,
        "left": left_running,
        "seconds": time.monotonic() - started,
        "lengths": [len(streams[out]), len(streams[err])],
    }
    return answer, (bytes(streams[out]), bytes(streams[err]))


def _read(channel, job, pid, streams, started):
    """Collect what the job prints; return how it ended."""
    deadline = started + job["timeout"]
    looks = Looks(job, started)
    child = os.pidfd_open(pid) if hasattr(os, "pidfd_open") else None
    poll = select.poll()
    for fd in (*streams, channel.fd, child):
        if fd is not None:
            poll.register(fd, select.POLLIN)
    try:
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                return "timeout"
            # Without pidfd (before 3.9) the end of the child is found by looking.
            pause = min(left, LOOK if child is not None else 0.005)
            ready = {fd for fd, _ in poll.poll(pause * 1000)}
            for fd in ready & streams.keys():
                chunk = os.read(fd, 65536)
                streams[fd] += chunk
                if not chunk:
                    poll.unregister(fd)
            if _size(streams) > job["output_limit"]:
                return "flood"
            if channel.fd in ready:
                return "abandoned"
            if child in ready or (child is None and _ended(pid)):
                return "exit"
            broken = looks.broken()
            if broken:
                return broken
    finally:
        if child is not None:
            os.close(child)


def _status(waited):
    """Do what ``os.waitstatus_to_exitcode`` does from Python 3.9 on."""
    if os.WIFSIGNALED(waited):
        return -os.WTERMSIG(waited)
    return os.WEXITSTATUS(waited)


def _size(streams):
    return sum(map(len, streams.values()))


def _ended(pid):
    """Whether the child has ended, without reaping it."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


class Looks:
    """Looks at what a job takes, now and then."""

    def __init__(self, job, started):
        self.most = job["most"]
        self.folders = job["folders"]
        self.next = started + LOOK

    def broken(self):
        """Return the limit that the job and all that came of it break, if any."""
        if time.monotonic() < self.next:
            return None
        family = _family()
        if len(family) > self.most["processes"]:
            return "processes"
        if sum(map(_resident, family)) > self.most["memory"]:
            return "memory"
        if sum(map(stored, self.folders)) > self.most["disk"]:
            return "disk"
        self.next = time.monotonic() + LOOK
        return None


def _family():
    """Return the pids of all descendants of this warden, parents first."""
    found = []
    waiting = [os.getpid()]
    while waiting:
        for pid in _children_of(waiting.pop()):
            found.append(pid)
            waiting.append(pid)
    return found


def _children_of(pid):
    """Return the pids of a process's children: each thread has a list of its own."""
    found = []
    try:
        for thread in os.listdir("/proc/%d/task" % pid):
            with open("/proc/%d/task/%s/children" % (pid, thread)) as listing:
                found += map(int, listing.read().split())
    except OSError:
        pass  # it has ended, or the system does not list them
    return found


def _resident(pid):
    """Return how many bytes of memory a process has at the moment."""
    try:
        with open("/proc/%d/statm" % pid) as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def stored(folder):
    """Return how many bytes the files below a folder take."""
    size = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                found = os.lstat(os.path.join(place, name))
            except OSError:
                continue  # gone meanwhile
            # A file with holes takes less than its size; Windows does not tell.
            size += getattr(found, "st_blocks", found.st_size / 512) * 512
    return size


def _left(pid, grace):
    """Return the command lines of processes of the job that outlive its end.

    Each has some seconds of grace: helpers of ``multiprocessing`` notice only then
    that their parent has ended.
    """
    deadline = time.monotonic() + grace
    pause = 0.002
    while True:
        living = _children()
        if living is None:
            return []
        living = living or _group(pid)
        if not living or time.monotonic() > deadline:
            return sorted(_command(process) for process in living)
        time.sleep(pause)
        pause = min(pause * 1.2, LOOK)


def _children():
    """Reap what has ended; return the pids of children of this warden that live.

    None if there are none, empty if there are some and the system does not name them.
    """
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return None
    try:
        with open("/proc/self/task/%d/children" % os.getpid()) as listing:
            return {int(pid) for pid in listing.read().split()}
    except OSError:
        return set()


def _group(pid):
    """Return ``{pid}`` of the job's session where it still has members."""
    try:
        os.killpg(pid, 0)
    except (ProcessLookupError, PermissionError):
        return set()
    return {pid}


def _command(pid):
    """Return a process's command line, or its number where that cannot be read."""
    try:
        with open("/proc/%d/cmdline" % pid, "rb") as file:
            line = file.read().replace(b"\0", b" ").decode("utf-8", "replace").strip()
        return line or "a process"
    except OSError:
        return "a process"


def _kill_all(pid):
    """Kill the job's session and everything that falls to this warden after it."""
    while _children() is not None:  # mostly so at once: orphans are its children
        try:
            os.killpg(pid, signal.SIGKILL)
        except OSError as error:
            if error.errno not in (errno.ESRCH, errno.EPERM):
                raise
        for descendant in _family():
            try:
                os.kill(descendant, signal.SIGKILL)
            except ProcessLookupError:
                pass
        time.sleep(0.001)


def _drain(fd, stream, limit):
    """Read what still lies in a pipe, up to just past the limit."""
    os.set_blocking(fd, False)
    while len(stream) <= limit:
        try:
            chunk = os.read(fd, 65536)
        except BlockingIOError:
            return
        if not chunk:
            return
        stream += chunk


def end_quickly():
    """End a forked child without taking its interpreter apart.

    Registered first and so called last: threads are joined and every other exit
    handler has run.  What is left is to free memory that a fork shares with its
    parent, which takes longer than most snippets.  `picklejar.runner` asks for this
    only where a program cannot notice, and a test compares every snippet.
    """
    # An uncaught exception leaves the first; before 3.12 there was only the second.
    failed = hasattr(sys, "last_exc") or hasattr(sys, "last_type")
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(int(failed))


def fork_here():
    """Prepare this interpreter, as ``sitecustomize``, to fork when it is ready."""
    control = int(os.environ.pop("PICKLEJAR_CONTROL"))
    preload = os.environ.pop("PICKLEJAR_PRELOAD").split()
    here = os.environ.pop("PYTHONPATH")
    # What a snippet, or a Python that it starts, could see of this is taken away.
    sys.path[:] = [entry for entry in sys.path if entry != here]
    sys.path_importer_cache.pop(here, None)
    for name in ("resource", *preload):  # the first is for `become`
        try:
            __import__(name)
        except ImportError:
            pass  # another version's module

    def hook(path):
        # Asked for each place of modules, and at last whether the program is one.
        # Then nothing is left to do but to open it.
        if path == PROGRAM:
            sys.path_hooks.remove(hook)
            sys.modules.pop("sitecustomize")
            fork_now(Channel(control))
        raise ImportError(path)

    # At the end of the list, so that nobody is skipped when it is removed.
    sys.path_hooks.append(hook)


def settle(environment):
    """Make this process's environment that of the job; most of it is so already."""
    for name in set(os.environ).difference(environment):
        del os.environ[name]
    for name, value in environment.items():
        if os.environ.get(name) != value:
            os.environ[name] = value


def fork_now(channel):
    """Serve; returns only in a child that is to run a snippet."""
    # A collection in a child would copy every page that it shares with this process.
    gc.collect()
    if hasattr(gc, "freeze"):  # from 3.7
        gc.freeze()
    channel.send({"ready": True})
    job = serve(channel, forking=True)
    settle(job["env"])
    if hasattr(sys, "argv"):  # 3.6 has none yet
        sys.argv[:] = [job["argv"][1]]
    if job["quick"]:
        atexit.register(end_quickly)


if __name__ == "sitecustomize":
    # An interpreter that a snippet makes inside its process comes here as well.
    if "PICKLEJAR_CONTROL" in os.environ:
        fork_here()
elif __name__ == "__main__":
    _channel = Channel(int(sys.argv[1]))
    _channel.send({"ready": True})
    serve(_channel, forking=False)
