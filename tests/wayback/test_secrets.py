"""The key to the archive is read from where only its owner can read, and shows up nowhere."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from archiver.capture.credentials import VARIABLE, Credentials, read_credentials
from archiver.errors import ConfigError
from archiver.records import Fetched
from archiver.warcs import response_records
from tests.wayback.made import PAGE, SECRET, setting
from tests.world import page, refused
from tests.world.wayback import Save


def written(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / "archive.keys"
    path.write_text(text)
    path.chmod(mode)
    return path


@pytest.mark.parametrize("text", ["abc:def", "abc:def\n", "  abc:def  \n", "abc:d:e=/+f\n"])
def test_a_file_of_one_line_is_read(tmp_path: Path, text: str) -> None:
    credentials = read_credentials(written(tmp_path, text))
    assert credentials is not None
    assert credentials.header == f"LOW {text.strip()}"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666, 0o620, 0o777])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(ConfigError, match="chmod 600") as caught:
        read_credentials(written(tmp_path, f"key:{SECRET}", mode))
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["", "\n", f"{SECRET}", f":{SECRET}", f"{SECRET}:", f"key:{SECRET}\nmore:{SECRET}", f"key: {SECRET}",
     f"key:{SECRET}\x00", f"kéy:{SECRET}", f"key:{SECRET}\r\nX: y"],
)  # fmt: skip
def test_anything_else_is_refused_and_not_quoted(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_credentials(written(tmp_path, text))
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        read_credentials(tmp_path / "nowhere")


def test_without_a_file_the_environment_is_asked() -> None:
    assert read_credentials(None) is None
    assert read_credentials(None, {}) is None
    credentials = read_credentials(None, {VARIABLE: f"key:{SECRET}"})
    assert credentials is not None
    assert credentials.secret == SECRET
    with pytest.raises(ConfigError) as caught:
        read_credentials(None, {VARIABLE: SECRET})
    assert SECRET not in str(caught.value)


def test_a_record_of_the_keys_shows_neither() -> None:
    shown = repr(Credentials("the-key", SECRET)) + str(Credentials("the-key", SECRET))
    assert "the-key" not in shown
    assert SECRET not in shown


def test_nothing_that_the_client_says_or_keeps_holds_the_key(tmp_path: Path) -> None:
    answers = [
        None, refused(401), refused(429, 5.0), refused(503), page("<html>", status=500), page("{}"), page("["),
        page("", status=302, headers=(("Location", "http://elsewhere.example/"),)),
        page(f"you sent {PAGE}", status=400),
    ]  # fmt: skip
    said = []
    with setting(tmp_path) as made:
        made.world.know("elsewhere.example")
        for answer in answers:
            made.archive.saving[PAGE] = Save(answer=answer)
            client = made.client()
            request = client.request(PAGE)
            said += [repr(request), repr(made.follow(client, request, most=3)), repr(client.look_up(PAGE))]
            made.time.sleep(600)
        sent = made.world.requests(made.archive.host, "/save", "POST")
        assert {one.asked.headers["authorization"] for one in sent} == {f"LOW key:{SECRET}"}
        # Only the archive's own host, and there only saving, is shown it.
        others = [one for one in made.world.sent if not one.asked.path.startswith("/save")]
        assert not any("authorization" in one.asked.headers for one in others)
        assert made.world.count("elsewhere.example") == 0
    said += [path.read_text() for path in (tmp_path / "services").iterdir()]
    assert SECRET not in "".join(said)


def test_an_exchange_with_a_key_in_it_is_kept_without_it(tmp_path: Path) -> None:
    with setting(tmp_path) as made:
        fetched = made.fetcher.fetch(PAGE, headers={"Authorization": f"LOW key:{SECRET}", "Cookie": SECRET})
        assert isinstance(fetched, Fetched)
        numbers = iter(range(100))
        kept = response_records(fetched, new_id=lambda: f"urn:uuid:{next(numbers)}").records
        blocks = b"".join(record.block.open().read() for record in kept)
    assert SECRET.encode() in fetched.answer.request
    assert SECRET.encode() not in blocks
