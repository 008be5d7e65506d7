"""An anatomy as JSON holds all that a page needs to step through a load."""

import json
import pickle

from picklejar.anatomy import dissect, movements, read, replay, transcribe
from tests.anatomy import hostile, specimens


def carried_out(transcript):
    """Carry a transcript's steps out with numbers only, as a page does."""
    stack, marks, memo, states = [], [], {}, []
    for step in transcript["steps"]:
        if step["popped"]:
            assert stack[-len(step["popped"]) :] == step["popped"]
            del stack[-len(step["popped"]) :]
        if step["mark"] > 0:
            marks.append(len(stack))
        elif step["mark"] < 0:
            marks.pop()
        if step["target"] is not None:
            assert stack[-1] == step["target"]
        if step["pushed"] is not None:
            stack.append(step["pushed"])
        if step["stored"] is not None:
            memo[step["stored"]] = stack[-1]
        states.append((len(stack), list(marks), sorted(memo)))
    return states


def test_it_is_json_and_enough_to_step_through():
    """The numbers alone give the same states as the steps themselves."""
    for _, _, data in specimens.library_pickles():
        transcript = json.loads(json.dumps(transcribe(dissect(data))))
        assert carried_out(transcript) == [
            (len(state.stack), list(state.marks), sorted(state.memo))
            for state in replay(read(data))
        ]
        assert "".join(step["bytes"] for step in transcript["steps"]) == data.hex()


def test_the_steppers_movements_are_those_of_the_transcript():
    """The same numbers in the same places, with what a page draws and no more."""
    told = (
        "offset", "size", "opcode", "kind",
        "popped", "mark", "pushed", "stored", "target",
    )  # fmt: skip
    for _, _, data in specimens.library_pickles():
        whole = json.loads(json.dumps(transcribe(dissect(data))))
        assert json.loads(json.dumps(movements(dissect(data)))) == {
            "nodes": [[node["kind"], node["text"]] for node in whole["nodes"]],
            "steps": [[step[key] for key in told] for step in whole["steps"]],
            "result": whole["result"],
        }
        assert whole["reached"] == len(whole["steps"])


def test_the_articles_dictionary():
    """What stands in it, for one stream that everybody knows."""
    transcript = transcribe(dissect(pickle.dumps({"matches": 10, "active": True}, 4)))
    assert transcript["value"] == "{'matches': 10, 'active': True}"
    assert (transcript["faults"], transcript["acts"], transcript["dis"]) == (
        [],
        [],
        None,
    )
    assert transcript["nodes"][0] == {
        "at": 11,
        "kind": "Dict",
        "text": "{'matches': 10, 'active': True}",
    }
    assert transcript["steps"][5] == {
        "offset": 14,
        "size": 9,
        "bytes": "8c076d617463686573",
        "cut": False,
        "opcode": "SHORT_BINUNICODE",
        "kind": "value",
        "protocol": 4,
        "argument": "'matches'",
        "words": "Push the text that follows, 7 bytes long.",
        "popped": [],
        "mark": 0,
        "pushed": 1,
        "stored": None,
        "target": None,
    }


def test_faults_and_acts_are_told():
    """A broken hostile stream says where it breaks and what it does before."""
    transcript = transcribe(dissect(hostile.HOSTILE["broken after the call"].data))
    assert transcript["result"] is None
    assert transcript["faults"] == [
        {
            "offset": 23,
            "opcode": None,
            "reason": "opcode",
            "expected": "an opcode",
            "found": "b'\\xff'",
        }
    ]
    assert [act["text"] for act in transcript["acts"]] == [
        "from os import system",
        "os.system('inert')",
    ]


def test_long_instructions_are_cut_and_say_so():
    """A megabyte of text does not make two of hexadecimal."""
    transcript = transcribe(dissect(pickle.dumps("x" * 1_000_000, 4)))
    (long,) = (step for step in transcript["steps"] if step["cut"])
    assert long["size"] == 1_000_005
    assert len(long["bytes"]) == 2 * 4096
    assert len(json.dumps(transcript)) < 20_000
