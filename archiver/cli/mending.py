"""export --as robust-links and --as patch: what mends an article's links that failed, died or drifted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import click

from archiver.cli.options import Run, seconds
from archiver.cli.showing import short
from archiver.cli.world import clock, open_archive, open_fetcher, open_reader, open_records, stopping
from archiver.errors import StorageError, UsageError
from archiver.extract.charsets import decode
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries import HeldArticle
from archiver.report.relinking import patch, relink, robust_link
from archiver.stories import held
from archiver.stories.bodies import body_of
from archiver.stories.reading import split_media_type
from archiver.stories.relinking import Substitute, substitutes

_MARKDOWN = (".md", ".markdown", ".mdown", ".qmd", ".rmd")
_HTML = ("text/html", "application/xhtml+xml")
_PLAIN = ("text/plain", "text/markdown")


def mend(
    run: Run, subject: str, form: str, source: Path | None, out: Path | None, *, private: bool, lasting: str | None
) -> int:
    """Writes the robust links of an article, or the patch for `source` (None: for its bytes as they were taken), and
    says of each link what became of it. 1 when one could not be helped."""
    with ExitStack() as stack:
        stop = stack.enter_context(stopping(seconds(lasting)))
        keeper = stack.enter_context(open_records(run))
        article = held.find_article(keeper, subject)
        reader = stack.enter_context(open_reader(run))
        fetcher = stack.enter_context(open_fetcher(run, stop, attempts=1))
        archive = None if private else open_archive(run, fetcher, stop)
        found = substitutes(keeper, article, archive, reader, clock)
        problems: dict[str, str] = {}
        if form == "robust-links":
            made, name = _robust(found), f"{article.id}.robust-links.html"
        else:
            made, problems = _patch(keeper, article, found, source)
            name = f"{article.id}.patch"
    return _tell(run, found, problems, made, out or Path(name))


def _robust(found: Sequence[Substitute]) -> bytes:
    """A list of robust links, one a line."""
    copies = [one.copy for one in found if one.copy is not None]
    return "".join(f"<li>{robust_link(copy, copy.target)}</li>\n" for copy in copies).encode("utf-8", "replace")


def _patch(
    keeper: Keeper, article: HeldArticle, found: Sequence[Substitute], source: Path | None
) -> tuple[bytes, dict[str, str]]:
    """The patch, in the charset of what it is for, and why links are not in it."""
    data, charset, name, markdown = _text_of(keeper, article, source)
    try:
        text = data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        charset = "latin-1"  # each byte is kept; addresses are ASCII in every charset that a page may have
        text = data.decode(charset)
    copies = [one.copy for one in found if one.copy is not None]
    known = _known(keeper, article) if source is None else {}
    done = relink(text, copies, article.url or article.target, markdown=markdown, known=known)
    problems = dict.fromkeys(done.by_person, "a person named an archived copy there; it is left as it is")
    problems.update(
        dict.fromkeys(done.unplaced, f"it stands in {name} where a patch has no place for it, or not at all")
    )
    return patch(text, done.text, name).encode(charset, "xmlcharrefreplace"), problems


def _text_of(keeper: Keeper, article: HeldArticle, source: Path | None) -> tuple[bytes, str, str, bool]:
    """The bytes to be mended, their charset, a name for them, and whether they are Markdown."""
    if source is not None:
        try:
            data = source.read_bytes()
        except OSError as error:
            raise UsageError(f"cannot read {source}: {error.strerror}; name the article's own file") from error
        is_markdown = source.suffix.lower() in _MARKDOWN
        return data, decode(data, "", not is_markdown).charset, _name(source.name), is_markdown
    capture = queries.capture(keeper.catalogue, article.capture)
    body = None if capture is None else body_of(keeper, capture)
    if capture is None or body is None:
        raise UsageError(f"cannot patch {article.id}: its bytes are not held any more; name its file with --in")
    if split_media_type(capture.media_type)[0] not in _HTML + _PLAIN:
        raise UsageError(f"cannot patch {article.id}: it is {capture.media_type}; name its HTML or Markdown with --in")
    is_markdown = split_media_type(capture.media_type)[0] in _PLAIN
    end = urlsplit(article.target or "").path.rstrip("/").rpartition("/")[2]
    name = _name(end) or f"{article.id}{'.md' if is_markdown else '.html'}"
    extraction = held.extraction_of(keeper, capture)
    return body, (extraction.charset if extraction else "") or "utf-8", name, is_markdown


def _known(keeper: Keeper, article: HeldArticle) -> dict[str, str]:
    """What each `href` of the article leads to, as it was read when it was taken."""
    capture = queries.capture(keeper.catalogue, article.capture)
    extraction = held.extraction_of(keeper, capture) if capture else None
    anchors = extraction.anchors if extraction else ()
    return {anchor.href: anchor.target for anchor in anchors if anchor.target is not None}


def _name(said: str) -> str:
    """A file's name as a patch may carry it."""
    return re.sub(r"[^\w.-]", "_", said)[:100].lstrip(".")


def _tell(run: Run, found: Sequence[Substitute], problems: dict[str, str], made: bytes, out: Path) -> int:
    """Writes what was made, and says of each link what became of it; 1 when one could not be helped."""
    told = [(one, one.problem or problems.get(one.target, "")) for one in found]
    if made:
        try:
            with out.open("xb") as file:
                file.write(made)
        except FileExistsError as error:
            raise UsageError(f"cannot write {out}: it is there already; name another with --out") from error
        except OSError as error:
            raise StorageError(f"cannot write {out}: {error.strerror}; name another place with --out") from error
    if run.json:
        run.give({"path": str(out) if made else None, "links": [_document(one, problem) for one, problem in told]})
    else:
        rows = [
            (
                one.state,
                short(one.target),
                one.memento.url if one.memento else "",
                problem or f"{one.quoted} passages hold",
            )
            for one, problem in told
        ]
        run.table(f"{len(rows)} links failed, died or drifted", ("state", "link", "copy", "what came of it"), rows)
        if made:
            click.echo(out)
    return 1 if any(problem for _, problem in told) else 0


def _document(one: Substitute, problem: str) -> dict[str, object]:
    memento = one.memento
    return {
        "target": one.target,
        "state": one.state,
        "quotations": one.quoted,
        "memento": memento.url if memento else None,
        "time": memento.time.isoformat().replace("+00:00", "Z") if memento else None,
        "problem": problem,
    }
