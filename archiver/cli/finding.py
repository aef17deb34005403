"""find, locate, cite, note: what an article relies on, and what a person adds to it."""

from __future__ import annotations

from contextlib import ExitStack

import click

from archiver.cli.options import Run, common, one_stated, seconds, stating
from archiver.cli.showing import short, teller
from archiver.cli.world import clock, open_fetcher, open_reader, open_records, open_taker, read_input, stopping
from archiver.codec import to_json
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries import HeldCitation
from archiver.records import Article, Decision, Status
from archiver.report.document import find_document
from archiver.stories import held, reporting, supplying
from archiver.stories.reading import check_said, find_article, is_url, obtain_file, obtain_url

_WAITING = (Status.UNLOCATED, Status.AMBIGUOUS, Status.MISSED)


@click.command()
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@click.option("--explain", is_flag=True, help="Show the rule that found each citation, and the words around it.")
@stating
@common
def find(run: Run, articles: tuple[str, ...], explain: bool, **facts: str) -> int:
    """Say what an article relies on. A file is read without touching the network; nothing is written."""
    stated = one_stated(articles, **facts)
    limit = run.settings.capture.max_article_mb * 1_000_000
    for said in articles:
        check_said(said, limit)
    with ExitStack() as stack:
        reader = stack.enter_context(open_reader(run))
        stop = stack.enter_context(stopping())
        fetcher = stack.enter_context(open_fetcher(run, stop)) if any(map(is_url, articles)) else None
        for said in articles:
            if fetcher is not None and is_url(said):
                obtained = obtain_url(said, stated, fetcher, limit)
            else:
                obtained = obtain_file(said, stated, limit, read_input)
            article = find_article(obtained, stated, reader, run.settings.find.agencies)
            if run.json:
                run.give(find_document(article))
            else:
                _show(run, article, explain)
    return 0


@click.command()
@click.argument("citation", required=False)
@click.argument("source", metavar="[URL|FILE]", required=False)
@click.option("--transcript", is_flag=True, help="The file is a transcript, made by a person, of a video or a talk.")
@click.option("--for", "lasting", metavar="DURATION", help="Stop after this long (90s, 50m, 2h).")
@common
def locate(run: Run, citation: str | None, source: str | None, transcript: bool, lasting: str | None) -> int:
    """Show unlocated sources and their candidates; with CITATION and a URL or FILE, supply the source."""
    if citation is None or source is None:
        return _candidates(run, citation)
    with (
        open_records(run) as keeper,
        open_reader(run) as reader,
        stopping(seconds(lasting)) as stop,
        open_fetcher(run, stop) as fetcher,
    ):
        what: str | supplying.File = source
        if not is_url(source):
            what = supplying.read_file(source, transcript, run.settings.capture.max_wire_mb * 1_000_000)
        taker = open_taker(keeper, reader)
        supplying.supply(citation, what, taker=taker, reader=reader, fetcher=fetcher, say=teller(run))
        reporting.write_report(keeper, supplying.citation(keeper, citation).article, clock())
        if run.json:
            run.give(held.everything_about(keeper, citation))
        return 0 if supplying.citation(keeper, citation).status is Status.CAPTURED else 1


@click.command()
@click.argument("article")
@click.argument("words")
@click.argument("url", required=False)
@common
def cite(run: Run, article: str, words: str, url: str | None) -> int:
    """Add a citation that find missed: the WORDS of the ARTICLE that point to a source, and its URL if known."""
    with open_records(run) as keeper, open_reader(run) as reader:
        found = held.find_article(keeper, article)
        added = supplying.add_citation(found.id, words, url, taker=open_taker(keeper, reader))
    if run.json:
        run.give(to_json(added))
    else:
        run.say(f"added {added.id}; the next archiver add of the article takes it in")
    return 0


@click.command()
@click.argument("subject", metavar="ID")
@click.option("--as", "decision", type=click.Choice([one.value for one in Decision]), required=True, help="What it is.")
@click.option("--why", required=True, help="The reason, in your words.")
@common
def note(run: Run, subject: str, decision: str, why: str) -> int:
    """Record a person's decision about a citation or a quotation. It survives every re-run; the newest counts."""
    with open_records(run) as keeper, open_reader(run) as reader:
        supplying.note(subject, Decision(decision), why, taker=open_taker(keeper, reader))
    if run.json:
        run.give({"id": subject, "decision": decision})
    else:
        run.say(f"noted: {subject} is {decision}")
    return 0


def _show(run: Run, article: Article, explain: bool) -> None:
    text = article.extraction.text
    rows: list[tuple[str, ...]] = []
    for citation in article.findings.citations:
        named = citation.target or citation.name or citation.agency or citation.creator or ""
        row = (citation.kind.value, short(citation.evidence), short(named))
        rows.append((*row, citation.rule, _around(text, citation.start, citation.end)) if explain else row)
    heads = ("kind", "evidence", "source") + (("rule", "where it stands") if explain else ())
    run.table(f"{len(rows)} citations", heads, rows)
    said = [
        (quotation.form.value, short(quotation.text), quotation.speaker or "", quotation.cue or "")
        for quotation in article.findings.quotations
    ]
    run.table(f"{len(said)} quotations", ("form", "words", "speaker", "cue"), said)
    if article.findings.dropped:
        run.say(f"{article.findings.dropped} links beyond the cap were left out")


def _around(text: str, start: int, end: int) -> str:
    return " ".join(f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 40]}".split())


def _candidates(run: Run, citation: str | None) -> int:
    with open_records(run) as keeper:
        wanted = _waiting(keeper) if citation is None else [supplying.citation(keeper, citation)]
        for one in wanted:
            location = queries.location(keeper.catalogue, one.citation.id)
            if run.json:
                run.give({"id": one.citation.id, "status": one.status.value, "location": to_json(location)})
                continue
            rows = [
                (f"{candidate.score:.2f}", candidate.url, ", ".join(ground.name for ground in candidate.grounds))
                for candidate in (location.candidates if location else ())
            ]
            title = f"{one.citation.id} {one.status.value}: {short(one.citation.evidence)}"
            run.table(title, ("score", "candidate", "grounds"), rows)
        if not wanted:
            run.say("no citation waits for a source")
    return 0


def _waiting(keeper: Keeper) -> list[HeldCitation]:
    return [
        one
        for article in queries.articles(keeper.catalogue)
        for one in queries.citations(keeper.catalogue, article.id)
        if one.status in _WAITING and one.note is None
    ]
