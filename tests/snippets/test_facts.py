"""What a reviewer proved wrong on pages about errors stays right in the records."""

from __future__ import annotations

from picklejar import pages, records, snippets, wordings
from picklejar.labels import Label, order
from picklejar.verdicts import compare
from tests.conftest import ROOT
from tests.snippets.test_surveys_agree import answered


def pickled(survey: str, key: str) -> dict[Label, str]:
    """Return what surveys say to one question, by Python."""
    return {label: said[key] for label, said in answered()[survey].items()}


def since(label: Label, version: str) -> bool:
    """Whether a Python is of this version or newer."""
    return order(label)[-1] >= order(version)[-1]


def test_every_python_3_refuses_pools_in_words_of_its_own():
    """Modules load them late, and once only the first and the last Python answered."""
    for key in ("thread pool", "process pool"):
        for label, words in pickled("errors/threads_survey", key).items():
            assert ("Error: " in words) == since(label, "3.6.0"), (label, words)


def test_only_a_weak_proxy_of_a_class_is_refused():
    """One of an object pickles without a word, as the object itself."""
    survey = "errors/values_survey"
    assert {*pickled(survey, "proxy of an object").values()} == {"pickled"}
    classes = pickled(survey, "proxy of a class").values()
    assert all(words.startswith("TypeError: ") for words in classes)
    kinds = pickled("kinds/weak_references", "weakref.proxy(JAR)").values()
    assert all(said.startswith("pickle: loses type | ") for said in kinds)


def test_an_end_of_a_pipe_loses_what_made_it_its_own():
    """A pickle holds the number of its descriptor, and asks nobody for another."""
    said = pickled("kinds/processes", "multiprocessing.Pipe()[0]")
    for label, one in said.items():
        lost = one.startswith("pickle: loses a descriptor of its own | ")
        assert lost == since(label, "3.6.0"), label


def test_what_asyncio_made_somebody_wait_on_is_refused():
    """Before, it comes back from 3.10 on: so a test without waiting proves nothing."""
    survey = "errors/threads_survey"
    for name in ("Lock", "Queue", "Event"):
        fresh = pickled(survey, f"asyncio {name}")
        waited = pickled(survey, f"{name} after a wait")
        for label in fresh:
            if since(label, "3.6.0"):
                assert (fresh[label] == "pickled") == since(label, "3.10.0"), label
                assert "WeakSet.__init__.<locals>._remove" in waited[label], label


def test_more_stack_lets_pickle_go_deeper_from_3_14_on():
    """There it is a way out of `RecursionError`, and before it changes nothing."""
    one = snippets.load(ROOT / "snippets")[0]["errors/deep_list_with_more_stack"]
    record = records.load(one)
    assert record
    for label, outcome in record.outcomes.items():
        small, large = outcome.stdout.splitlines()
        assert small.endswith(": RecursionError"), label
        assert large.endswith(" bytes") == since(label, "3.14.0"), label


def test_the_index_lists_each_error_once_where_it_is_explained():
    """Sixty rows were doubles, and half of them named a thread's lock."""
    found, _ = snippets.load(ROOT / "snippets")
    verdicts = {
        name: compare(one, records.load(one), {})
        for name, one in found.items()
        if one.survey
    }
    known = pages.load(ROOT / "docs").values()
    listed = wordings.index(known, verdicts).values()
    entries = [entry for of_page in listed for entry in of_page]
    words = [entry.wording.words for entry in entries]
    assert len(words) == len({*words}) >= 500
    (lock,) = [
        x for x in entries if x.wording.words.endswith("pickle '_thread.lock' object")
    ]
    assert (lock.place.page, lock.place.anchor) == (
        "os-boundary/cannot-pickle.md",
        "lock",
    )
    assert {"Event", "Queue", "Popen"} <= {other.key for other in lock.others}
