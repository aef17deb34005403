"""What a page shows, asks and tries in the browser: one page that does nearly everything, and what is kept of it."""

from __future__ import annotations

import io
import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PIL import Image

from archiver.capture.browser.session import Browser
from archiver.extract import extract
from archiver.extract.shots import mark
from archiver.records import Rendering, Wanted
from tests.browser.conftest import shown
from tests.world import Asked, Page, World, page

pytestmark = pytest.mark.system
PASSAGE = "The harbour was closed for nine days because of the storm"
FORBIDDEN = "127.0.0.2"

PAGE = """<!doctype html><html lang="en"><head><title>Harbour closed</title>
<link rel="icon" href="data:,"></head>
<body><div id="app">Loading</div><noscript>You need a browser with scripts.</noscript>
<my-note><b slot="who">the harbour master</b></my-note>
<iframe src="http://frame.example/notice"></iframe><script src="/app.js"></script></body></html>"""

SCRIPT = """
customElements.define('my-note', class extends HTMLElement {
  connectedCallback() {
    this.attachShadow({mode: 'closed'}).innerHTML = '<p>A note by <slot name="who"></slot> in the shadow.</p>';
  }
});
fetch('/api', {method: 'POST', body: 'piece=1'}).then(answer => answer.json()).then(said => {
  document.getElementById('app').innerHTML = '<h1>' + said.head + '</h1><div style="height:2400px"></div>'
    + '<p style="color:#c00000">Before it. <q>' + said.words + '</q>, she said.</p><div style="height:1500px"></div>';
  history.replaceState(null, '', '/a?read=1');
});
new IntersectionObserver(seen => {
  if (seen[0].isIntersecting) fetch('/late').then(answer => answer.text()).then(text => {
    document.getElementById('late').textContent = text;
  });
}).observe(document.body.appendChild(Object.assign(document.createElement('p'), {id: 'late', textContent: '…'})));
"""

MISCHIEF = """
alert('read me'); window.open('/popup');
fetch('/keep', {method: 'PUT', body: 'x'}).catch(() => 0);
navigator.serviceWorker && navigator.serviceWorker.register('/worker.js').catch(() => 0);
const at = 'FORBIDDEN:' + TCP;
fetch('http://' + at + '/fetched', {mode: 'no-cors'}).catch(() => 0);
new Image().src = 'http://' + at + '/pictured';
fetch('https://' + at + '/secret', {mode: 'no-cors'}).catch(() => 0);
try { new WebSocket('ws://' + at + '/socket'); } catch (error) {}
document.body.appendChild(Object.assign(document.createElement('script'), {src: 'http://' + at + '/script.js'}));
document.body.appendChild(Object.assign(document.createElement('iframe'), {src: 'http://' + at + '/framed'}));
try {
  const peer = new RTCPeerConnection({iceServers: [{urls: 'stun:FORBIDDEN:' + UDP}]});
  peer.createDataChannel('x'); peer.createOffer().then(offer => peer.setLocalDescription(offer));
} catch (error) {}
try { new WebTransport('https://FORBIDDEN:' + UDP + '/quic').ready.catch(() => 0); } catch (error) {}
"""


@dataclass
class Seen:
    """The rendering, and whether anything came to the address that must not be reached."""

    rendering: Rendering
    connections: int
    packets: int


@pytest.fixture(scope="module")
def seen(browser: Browser, world: World) -> Iterator[Seen]:
    with (
        socket.create_server((FORBIDDEN, 0)) as listening,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams,
    ):
        datagrams.bind((FORBIDDEN, 0))
        tcp, udp = listening.getsockname()[1], datagrams.getsockname()[1]
        mischief = f"const TCP = {tcp}, UDP = {udp};{MISCHIEF.replace('FORBIDDEN', FORBIDDEN)}"
        world.publish("http://news.example/a", PAGE, chunked=True, gzipped=True)
        world.publish("http://news.example/app.js", SCRIPT + mischief, "text/javascript; charset=utf-8")
        world.publish("http://news.example/late", "What comes when a reader scrolls down.", "text/plain")
        world.publish("http://frame.example/notice", "<p>A notice in a frame.</p>")
        world.script("http://news.example/api", page(json.dumps({"head": "Harbour closed", "words": PASSAGE})))
        rendering = shown(
            browser.render(
                "http://news.example/a",
                lambda *_: (Wanted("q1", PASSAGE), Wanted("q2", "Words that stand nowhere on this page")),
            )
        )
        listening.settimeout(0.05)
        datagrams.settimeout(0.05)
        yield Seen(rendering, _count(lambda: listening.accept()[0].close()), _count(lambda: datagrams.recv(1)))


def _count(take: object) -> int:
    number = 0
    try:
        while True:
            take()  # type: ignore[operator]
            number += 1
    except TimeoutError:
        return number


def test_text_that_comes_by_script_is_in_the_tree_with_shadow_trees_frames_and_what_scrolling_brings(
    seen: Seen,
) -> None:
    extraction = extract(seen.rendering.dom, "text/html", "utf-8", seen.rendering.final_url)
    flat = " ".join(extraction.text.split())
    assert f"Before it. {PASSAGE}, she said." in flat
    assert "A note by the harbour master in the shadow." in flat
    assert "A notice in a frame." in flat
    assert "What comes when a reader scrolls down." in flat
    assert seen.rendering.final_url == "http://news.example/a?read=1"


def test_the_traffic_is_kept_byte_for_byte_as_the_server_sent_it(seen: Seen, world: World) -> None:
    kept = {exchange.target: exchange for exchange in seen.rendering.exchanges}
    for url in ("http://news.example/a", "http://news.example/app.js", "http://news.example/api",
                "http://frame.example/notice", "http://news.example/late"):  # fmt: skip
        with kept[url].entity.open() as stream:
            assert stream.read() == world.entities(url)[-1], url
    answer = seen.rendering.answer
    assert (answer.target, answer.chunked, answer.header("content-encoding")) == ("http://news.example/a", True, "gzip")
    with answer.response.open() as stream:
        assert stream.read().startswith(b"HTTP/1.1 200 OK\r\nServer: ")
    assert b"piece=1" in kept["http://news.example/api"].request
    assert b"archiver/" in answer.request


def test_nothing_reaches_an_address_that_must_not_be_reached(seen: Seen) -> None:
    assert (seen.connections, seen.packets) == (0, 0)
    refused = {turned.kind: turned.number for turned in seen.rendering.refused}
    assert refused["address"] >= 4
    assert not any(FORBIDDEN in exchange.target for exchange in seen.rendering.exchanges)


def test_what_a_page_starts_beside_itself_is_turned_away_and_counted(seen: Seen, world: World) -> None:
    refused = {turned.kind: turned.number for turned in seen.rendering.refused}
    assert {"dialog", "window", "method", "websocket"} <= set(refused)
    assert world.count("news.example", "/keep") == 0
    assert world.count("news.example", "/worker.js") == 0


def test_a_passage_is_shown_where_it_stands_and_one_that_is_nowhere_is_said_to_be(seen: Seen) -> None:
    (shot,) = seen.rendering.shots
    assert shot.passage == "q1"
    image = Image.open(io.BytesIO(shot.png)).convert("RGB")
    assert image.size == (1280, 900)
    inside = outside = 0
    for y in range(image.height):
        for x in range(image.width):
            red, green, blue = image.getpixel((x, y))  # type: ignore[misc]
            if red > 150 and green < 60 and blue < 60:
                within = any(b.left - 2 <= x <= b.left + b.width + 2 and b.top - 2 <= y <= b.top + b.height + 2
                             for b in shot.boxes)  # fmt: skip
                inside, outside = inside + within, outside + (not within)
    # The red paragraph has a few words before and after the passage; most of its ink is the passage's.
    assert inside > 400
    assert outside < inside / 2
    assert any("q2" in note for note in seen.rendering.notes)


def test_the_mark_covers_the_passage_and_leaves_it_legible(seen: Seen) -> None:
    import base64

    (shot,) = seen.rendering.shots
    marked = base64.b64decode(mark(base64.b64encode(shot.png).decode(), shot.boxes, "A rendering, not evidence: é."))
    image = Image.open(io.BytesIO(marked))
    assert image.text["Description"] == "A rendering, not evidence: é."  # type: ignore[attr-defined]
    strip = image.height - 900
    assert strip > 0
    box = shot.boxes[0]
    colours = image.crop(
        (int(box.left), int(box.top) + strip, int(box.left + box.width), int(box.top + box.height) + strip)
    ).getcolors(100_000)
    assert colours is not None
    found = [(number, tuple(colour)) for number, colour in colours if isinstance(colour, tuple)]
    assert max(found)[1] == (255, 236, 90)
    assert any(colour[0] > 120 and colour[1] < 90 for _, colour in found)


def test_screenshot_and_pdf_show_the_page(seen: Seen) -> None:
    assert seen.rendering.screenshot is not None
    image = Image.open(io.BytesIO(seen.rendering.screenshot))
    assert image.width == 1280
    assert image.height > 3900
    assert seen.rendering.pdf is not None
    printed = extract(seen.rendering.pdf, "application/pdf")
    assert PASSAGE in " ".join(printed.text.split())


def test_a_passage_in_a_pane_that_scrolls_is_brought_into_view_after_a_script_led_elsewhere(
    browser: Browser, world: World
) -> None:
    filler = "<p>Words that nobody quotes.</p>" * 200
    world.publish("http://news.example/old", "<script>location.replace('/new#/part')</script>")
    world.publish(
        "http://news.example/new",
        f"<title>New</title><div style='height:600px;overflow:auto'>{filler}<p>{PASSAGE}</p>{filler}</div>",
    )
    came = shown(browser.render("http://news.example/old", lambda *_: (Wanted("q1", PASSAGE),)))
    assert (came.answer.target, came.final_url) == ("http://news.example/new", "http://news.example/new")
    (shot,) = came.shots
    assert all(0 <= box.top < 600 for box in shot.boxes)
    box = shot.boxes[0]
    image = Image.open(io.BytesIO(shot.png)).convert("L")
    inked = image.crop((int(box.left), int(box.top), int(box.left + box.width), int(box.top + box.height)))
    assert min(inked.tobytes()) < 80


def test_a_page_whose_own_data_fails_is_not_called_whole(browser: Browser, world: World) -> None:
    def answer(asked: Asked) -> Page:
        return page("no", status=503) if asked.path == "/data" else page("")

    world.serve("frame.example", answer)
    world.publish("http://frame.example/p", "<p>Only this.</p><script>fetch('/data')</script>")
    came = shown(browser.render("http://frame.example/p", lambda *_: ()))
    assert "own requests failed" in came.lacking
