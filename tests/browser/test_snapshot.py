"""The browser's tree, written as HTML and searched for passages: from what DevTools says, without a browser."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.capture.browser.snapshot import Snapshot
from archiver.capture.browser.traffic import Traffic, Wish
from archiver.extract import extract
from archiver.records import Missed, MissedFetch


class Tree:
    """A snapshot in the making: documents of nodes, each node a tuple as DevTools has them, and their text boxes."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self.documents: list[dict[str, Any]] = []

    def string(self, text: str) -> int:
        self.strings.append(text)
        return len(self.strings) - 1

    def document(self) -> int:
        names = ("parentIndex", "nodeType", "nodeName", "nodeValue", "backendNodeId", "attributes")
        rare = ("shadowRootType", "contentDocumentIndex", "pseudoType")
        nodes: dict[str, Any] = {name: [] for name in names}
        nodes |= {name: {"index": [], "value": []} for name in rare}
        self.documents.append(
            {
                "documentURL": self.string("http://news.example/a#part"),
                "nodes": nodes,
                "layout": {"nodeIndex": [], "bounds": [], "text": []},
                "textBoxes": {"layoutIndex": [], "bounds": [], "start": [], "length": []},
            }
        )
        number = len(self.documents) - 1
        self.node(number, -1, 9, "#document")
        return number

    def node(self, document: int, parent: int, kind: int, name: str, value: str = "", **more: Any) -> int:
        nodes = self.documents[document]["nodes"]
        number = len(nodes["nodeType"])
        said = more.get("attributes", {})
        row = (
            ("parentIndex", parent), ("nodeType", kind), ("nodeName", self.string(name)),
            ("nodeValue", self.string(value) if value else -1), ("backendNodeId", number),
            ("attributes", [self.string(part) for pair in said.items() for part in pair]),
        )  # fmt: skip
        for column, cell in row:
            nodes[column].append(cell)
        if "shadow" in more:
            nodes["shadowRootType"]["index"].append(number)
            nodes["shadowRootType"]["value"].append(self.string_of(more["shadow"]))
        if "frame" in more:
            nodes["contentDocumentIndex"]["index"].append(number)
            nodes["contentDocumentIndex"]["value"].append(more["frame"])
        return number

    def string_of(self, text: str) -> int:
        return self.strings.index(text) if text in self.strings else self.string(text)

    def text(self, document: int, parent: int, value: str, top: float | None = None, **more: Any) -> int:
        number = self.node(document, parent, 3, "#text", value, **more)
        if top is not None:
            layout, boxes = self.documents[document]["layout"], self.documents[document]["textBoxes"]
            layout["nodeIndex"].append(number)
            layout["bounds"].append([10, top, 10 * len(value), 16])
            boxes["layoutIndex"].append(len(layout["nodeIndex"]) - 1)
            boxes["bounds"].append([10, top, 10 * len(value), 16])
            boxes["start"].append(0)
            boxes["length"].append(len(value))
        return number

    def taken(self) -> Snapshot:
        return Snapshot({"strings": self.strings, "documents": self.documents})


def test_slots_take_what_belongs_to_them_and_what_none_takes_comes_last() -> None:
    tree = Tree()
    page = tree.document()
    host = tree.node(page, 0, 1, "MY-NOTE")
    inside = tree.node(page, host, 1, "P", shadow="closed")
    tree.text(page, inside, "by ", shadow="closed")
    tree.node(page, inside, 1, "SLOT", attributes={"name": "who"}, shadow="closed")
    tree.text(page, host, "left over")
    named = tree.node(page, host, 1, "B", attributes={"slot": "who"})
    tree.text(page, named, "Ada")
    snapshot = tree.taken()
    assert snapshot.to_html() == b'<my-note><p>by <slot name="who"><b slot="who">Ada</b></slot></p>left over</my-note>'
    assert snapshot.url == "http://news.example/a"


def test_what_the_browsers_own_controls_are_made_of_is_left_out() -> None:
    tree = Tree()
    page = tree.document()
    details = tree.node(page, 0, 1, "DETAILS")
    inner = tree.node(page, details, 1, "DIV", shadow="user-agent")
    tree.text(page, inner, "Details", shadow="user-agent")
    tree.text(page, details, "words")
    assert tree.taken().to_html() == b"<details>words</details>"


def test_a_passage_is_found_over_elements_and_blanks_and_where_it_is_laid_out() -> None:
    tree = Tree()
    page = tree.document()
    tree.text(page, 0, "one two three")  # hidden: nothing is laid out
    shown = tree.node(page, 0, 1, "P")
    tree.text(page, shown, "0 one ", top=50)
    bold = tree.node(page, shown, 1, "B")
    tree.text(page, bold, "two\n", top=50)
    tree.text(page, shown, "three 4", top=70)
    place = tree.taken().places("one two three")
    assert place is not None
    assert [(box.left, box.top, box.width) for box in place.boxes] == [(30, 50, 40), (10, 50, 40), (10, 70, 50)]
    assert tree.taken().places("three four") is None
    assert tree.taken().places("  ") is None


def test_a_frames_passage_stands_where_the_frame_stands() -> None:
    tree = Tree()
    page, framed = tree.document(), tree.document()
    frame = tree.node(page, 0, 1, "IFRAME", frame=framed)
    tree.documents[page]["layout"]["nodeIndex"].append(frame)
    tree.documents[page]["layout"]["bounds"].append([100, 200, 300, 150])
    tree.text(framed, 0, "words", top=5)
    place = tree.taken().places("words")
    assert place is not None
    assert (place.boxes[0].left, place.boxes[0].top) == (110, 205)
    assert tree.taken().to_html() == b'<iframe></iframe><div data-frame="http://news.example/a#part">words</div>'


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
def test_any_text_is_read_again_as_it_was(words: str) -> None:
    tree = Tree()
    page = tree.document()
    block = tree.node(page, 0, 1, "P", attributes={"title": words})
    tree.text(page, block, f"begin{words}end")
    read = extract(tree.taken().to_html(), "text/html", "utf-8")
    assert "".join(read.text.split()) == "".join(f"begin{words}end".split())


def test_a_tree_of_any_depth_is_written_whole() -> None:
    tree = Tree()
    page = tree.document()
    at = 0
    for _ in range(20_000):
        at = tree.node(page, at, 1, "DIV")
    tree.text(page, at, "words at the bottom")
    assert b"words at the bottom" in tree.taken().to_html()


@pytest.mark.parametrize("said", [{}, {"strings": [], "documents": []}, {"strings": [1], "documents": [3]}, None, []])
def test_what_is_no_snapshot_is_said_to_be_none(said: Any) -> None:
    with pytest.raises(ValueError, match="no snapshot"):
        Snapshot(said)


def test_a_request_held_open_does_not_keep_a_page_from_resting_and_is_said_to_lack() -> None:
    now = 0.0
    traffic = Traffic(1000, lambda: now)
    number = traffic.begin()
    assert number is not None
    now = 2.0
    assert traffic.quiet_for() == 0.0
    now = 9.0
    assert traffic.quiet_for() == 9.0
    assert "no answer yet" in traffic.lacking("http://news.example/")
    traffic.end(number, Wish("http://other.example/ad.js", "script"), _missed("http://other.example/ad.js"))
    assert traffic.lacking("http://news.example/") == ""
    again = traffic.begin()
    assert again is not None
    traffic.end(again, Wish("http://www.news.example/data", "empty"), _missed("http://www.news.example/data"))
    assert "1 of the page's own requests failed" in traffic.lacking("http://news.example/")
    traffic.close()
    assert traffic.begin() is None


def _missed(url: str) -> MissedFetch:
    return MissedFetch(url, Missed.TIMEOUT, "")
