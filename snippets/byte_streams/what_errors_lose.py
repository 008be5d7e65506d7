"""Send an error through pickle: it loses where and why."""

import pickle


class ScoreError(Exception):
    player = "nobody"


def report(label: str, error: ScoreError) -> None:
    print(label)
    print("  arguments:", error.args)
    print("  attribute:", error.player)
    print("  notes:", error.__notes__)
    print("  traceback:", error.__traceback__ is not None)
    print("  cause:", repr(error.__cause__))


try:
    try:
        int("ten")
    except ValueError as cause:
        raise ScoreError("no score") from cause
except ScoreError as error:
    error.player = "Ada"
    error.add_note("round 3")
    report("before", error)
    report("after", pickle.loads(pickle.dumps(error)))
