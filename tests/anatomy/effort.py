"""How much work the anatomy does, counted and not timed.

Every line that it runs and every turn of a loop is one. So a busy machine changes
nothing, and what grows with the square of its input is seen on small inputs.
"""

import sys

_TOOL = 4  # one that no debugger, profiler or coverage claims
_EVENTS = sys.monitoring.events
_WATCHED = _EVENTS.LINE | _EVENTS.JUMP | _EVENTS.PY_START


def effort(work):
    """Return how many lines, calls and jumps of the anatomy some work takes."""
    count = 0

    def see(code, *_):
        nonlocal count
        if "picklejar" not in code.co_filename:
            return sys.monitoring.DISABLE
        count += 1
        return None

    sys.monitoring.use_tool_id(_TOOL, "effort")
    try:
        for event in (_EVENTS.LINE, _EVENTS.JUMP, _EVENTS.PY_START):
            sys.monitoring.register_callback(_TOOL, event, see)
        sys.monitoring.set_events(_TOOL, _WATCHED)
        work()
    finally:
        sys.monitoring.set_events(_TOOL, 0)
        sys.monitoring.free_tool_id(_TOOL)
    return count


def growth(work, make, size):
    """Return how much faster than its input some work grows: 1 at most, if linear.

    Four times as much against twice as much, so that what is done once for all does
    not count: work that grows with the square has a growth of 2 or more.
    """
    one, two, four = (effort(lambda n=n: work(make(n * size))) for n in (1, 2, 4))
    return (four - two) / max(2 * (two - one), 2000)
