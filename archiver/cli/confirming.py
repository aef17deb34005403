"""confirm: quotations and credits against captures, files, or everything held."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import click

from archiver.cli.options import Run, common, seconds
from archiver.cli.showing import show_check, tell_article, teller
from archiver.cli.world import Stop, clock, has_records, open_fetcher, open_reader, open_records, open_taker, stopping
from archiver.errors import UsageError
from archiver.records import Check, Outcome, Uncheckable
from archiver.report.document import check_document
from archiver.report.links import web_address, with_text_fragment
from archiver.stories import confirmation, crediting, held, questions, summary
from archiver.stories.reading import check_said, is_url

_HOLDS = (Outcome.VERBATIM, Outcome.MARKED)


@click.command()
@click.argument("article", required=False)
@click.option("--quote", help="One quotation to check.")
@click.option("--in", "where", metavar="FILE_OR_URL", help="Where to look; without it, in everything held.")
@click.option("--speaker", help="Who is said to have said it.")
@click.option(
    "--cases",
    type=click.File("rb"),
    help='JSON lines {"id","quote","source"|"text"[,"speaker"]}; - for standard input.',
)
@click.option("--for", "lasting", metavar="DURATION", help="Stop after this long (90s, 50m, 2h).")
@common
def confirm(
    run: Run,
    article: str | None,
    quote: str | None,
    where: str | None,
    speaker: str | None,
    cases: Iterator[bytes] | None,
    lasting: str | None,
) -> int:
    """Check an ARTICLE's quotations and credits against the captures held, or one quotation, or a file of cases."""
    if sum(given is not None for given in (article, quote, cases)) > 1:
        raise UsageError("cannot use archiver confirm: two questions at once; give an ARTICLE, --quote or --cases")
    if where is not None and quote is None:
        raise UsageError("cannot use --in: no --quote says which words to look for; give both")
    with stopping(seconds(lasting)) as stop:
        if quote is not None:
            return _quote(run, quote, where, speaker, stop)
        if cases is not None:
            return _cases(run, cases, stop)
        return _articles(run, article)


def _quote(run: Run, quote: str, where: str | None, speaker: str | None, stop: Stop) -> int:
    if where is not None:
        check_said(where, run.settings.capture.max_wire_mb * 1_000_000)
        with _sources(run, stop, asks=is_url(where)) as sources:
            check = sources.check(questions.Case("", quote, None, where, speaker))
            known = check.reason is not Uncheckable.NO_CAPTURE
            text = sources.text_of(where)[0].text if known and check.start is not None else ""
        return _tell(run, quote, where, check, text)
    with open_records(run) as keeper:
        found = questions.in_all(quote, speaker, keeper)
    text = found.extraction.text if found.extraction else ""
    return _tell(run, quote, found.capture.target if found.capture else "everything held", found.check, text)


def _tell(run: Run, quote: str, where: str, check: Check, text: str) -> int:
    if run.json:
        passage = text[check.start : check.end] if check.start is not None else None
        address = web_address(where) if passage else None
        link = with_text_fragment(address, passage) if address and passage else None
        run.give({**check_document(check), "source": where, "passage": passage, "link": link})
    else:
        show_check(quote, where, check, text)
    return 0 if check.outcome in _HOLDS and not summary.is_finding(check) else 1


def _cases(run: Run, lines: Iterator[bytes], stop: Stop) -> int:
    findings = False
    with _sources(run, stop, asks=True) as sources:
        for case in questions.read_cases(lines):
            if stop():
                break
            check = sources.check(case)
            findings = findings or summary.is_finding(check)
            run.give({"id": case.id, **check_document(check)})
    return 1 if findings else 0


def _articles(run: Run, article: str | None) -> int:
    findings = 0
    with open_records(run) as keeper, open_reader(run) as reader:
        taker = open_taker(keeper, reader)
        for one in held.articles(keeper, article):
            current = held.current(keeper, one.id)
            confirmation.confirm_article(current, taker, teller(run))
            crediting.check_credits(current, taker, teller(run))
            found = summary.summarise(keeper, one.id)
            findings += found.findings
            tell_article(run, keeper, found, clock())
    return 1 if findings else 0


@contextmanager
def _sources(run: Run, stop: Stop, *, asks: bool) -> Iterator[questions.Sources]:
    """Where questions look; the records are opened only where there are any, the network only where it `asks`."""
    with ExitStack() as stack:
        reader = stack.enter_context(open_reader(run))
        keeper = stack.enter_context(open_records(run)) if has_records(run) else None
        fetcher = stack.enter_context(open_fetcher(run, stop)) if asks else None
        yield questions.Sources(reader, keeper, fetcher, run.settings.capture.max_wire_mb * 1_000_000)
