"""A label names one Python exactly, in one short text that knows its parts."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picklejar.labels import (
    BUILDS,
    REFERENCE,
    Label,
    by_platform,
    first,
    in_order,
    listed,
    platform_of,
    spans,
    torn,
)
from tests.conftest import unlisted

versions = st.builds("3.{}.{}".format, st.integers(0, 20), st.integers(0, 30))
platforms = st.sampled_from([REFERENCE, "linux-i686", "macosx-arm64", "win-amd64"])


@given(
    versions,
    st.sampled_from(["", "a1", "rc2"]),
    st.sampled_from(list(BUILDS)),
    platforms,
)
def test_a_label_has_the_parts_that_it_was_made_of(version, pre, build, platform):
    """Version, build and platform come back; the reference platform is left out."""
    label = Label(f"{version}{pre}{build}/{platform}")
    assert (label.version, label.build) == (version + pre, build)
    assert label.platform == platform
    assert (REFERENCE in label) is False
    assert Label(str(label)) == label


@pytest.mark.parametrize(
    "text",
    [*("", "3.14", "3.14.2x", "3.14.2dt", "3.14.2 "), "3.14.2/", "3.14.2/Mac OS"],
)
def test_other_text_is_no_label(text):
    """What does not name one Python exactly is refused."""
    with pytest.raises(ValueError, match="is not a Python such as"):
        Label(text)


def test_a_label_is_its_text_as_a_key_and_survives_copies():
    """A label equals its text, and pickles and copies with its parts."""
    label = Label("3.14.2t/macosx-arm64")
    assert {label: 1}["3.14.2t/macosx-arm64"] == 1
    for other in (copy.deepcopy(label), pickle.loads(pickle.dumps(label))):
        assert (other, other.platform, other.build) == (label, "macosx-arm64", "t")


def test_pages_begin_with_usual_builds_of_the_reference_platform():
    """The reference comes first, then its special builds, then other platforms."""
    expected = [
        *("3.15.1", "3.9.2", "3.15.1t", "3.14.2d", "3.14.2td"),
        *("3.16.0/linux-i686", "3.15.1/macosx-arm64", "3.9.2/macosx-arm64"),
        "3.15.1/win-amd64",
    ]
    assert in_order(sorted(expected)) == expected
    assert list(by_platform(expected)) == [
        REFERENCE,
        "linux-i686",
        "macosx-arm64",
        "win-amd64",
    ]
    assert listed(expected[:3] + expected[6:]) == (
        "3.15.1, 3.9.2, 3.15.1t; 3.15.1, 3.9.2 on macosx-arm64; 3.15.1 on win-amd64"
    )


@given(
    st.sets(
        st.builds("{}{}/{}".format, versions, st.sampled_from(list(BUILDS)), platforms),
        min_size=1,
    )
)
def test_a_list_on_a_page_can_be_read_back(names):
    """Each platform's versions stand together, and none is lost."""
    assert unlisted(listed(names)) == in_order(set(map(Label, names)))


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        ("3.15.2 3.14.1 3.8.18 2.7.18", "2.7, 3.8, 3.14–3.15"),
        ("3.15.2 3.14.1 3.14.1t 3.14.1/win-amd64", "3.14–3.15"),
        ("3.13.1 3.14.1t 3.15.2t", "3.13, 3.14t–3.15t"),
        ("3.13.1 3.15.2/win-amd64 3.14.1/win-amd64", "3.13, 3.14–3.15 on win-amd64"),
        ("3.14.1/win-amd64 3.14.1t/win-amd64", "3.14, 3.14t on win-amd64"),
        ("3.14.1 3.14.1t/win-amd64", "3.14"),
        ("", ""),
    ],
)
def test_series_stand_in_spans_and_what_goes_without_saying_is_not_said(labels, told):
    """Builds and platforms are named where they do not do as the usual build does."""
    assert spans(labels.split()) == told


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("3.14", "3.14.2"),
        ("3.14.9", "3.14.9/win-amd64"),
        ("3.14t", "3.14.2t"),
        ("3.14/win-amd64", "3.14.9/win-amd64"),
        ("3.14.2/linux-x86_64", "3.14.2"),
        ("3.15", "3.15.0/win-amd64"),
        ("3.15/macosx-arm64", None),
        ("3.1", None),
    ],
)
def test_a_page_means_the_first_python_that_fits(asked, meant):
    """A series or a version is of the platform shown first, unless one is named."""
    labels = ["3.14.9/win-amd64", "3.15.0/win-amd64", "3.14.2t", "3.14.1", "3.14.2"]
    assert first(asked, labels) == meant


@pytest.mark.parametrize(
    ("reported", "machine", "bits", "platform"),
    [
        ("linux-x86_64", "x86_64", 64, "linux-x86_64"),
        ("linux-x86_64", "x86_64", 32, "linux-i686"),
        ("linux-i686", "i686", 32, "linux-i686"),
        ("linux-aarch64", "aarch64", 64, "linux-aarch64"),
        ("macosx-14.0-arm64", "arm64", 64, "macosx-arm64"),
        ("macosx-10.13-universal2", "arm64", 64, "macosx-arm64"),
        ("macosx-10.13-universal2", "x86_64", 64, "macosx-x86_64"),
        ("win-amd64", "AMD64", 64, "win-amd64"),
        ("win32", "AMD64", 32, "win32"),
        ("emscripten-4.0.9-wasm32", "wasm32", 32, "emscripten-wasm32"),
        ("ios-13.0-arm64-iphoneos", "arm64", 64, "ios-arm64-iphoneos"),
        ("android-24-arm64_v8a", "arm64", 64, "android-arm64_v8a"),
        ("freebsd-14.1-RELEASE-amd64", "amd64", 64, "freebsd-release-amd64"),
    ],
)
def test_platforms_are_system_and_machine(reported, machine, bits, platform):
    """Versions of systems are left out; a universal build is the machine it runs on."""
    assert platform_of(reported, machine, bits) == platform
    assert Label(f"3.14.2/{platform}").platform == platform


def test_a_series_is_torn_where_its_patch_releases_stand_apart():
    """Two releases in one group agree; in two groups each must be named exactly."""
    groups = [["3.14.10", "3.13.18"], ["3.13.0", "3.12.1", "3.12.0"], ["3.13.18t"]]
    assert torn(groups) == {"3.13"}
