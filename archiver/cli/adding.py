"""add: the main job."""

from __future__ import annotations

from contextlib import ExitStack

import click

from archiver.cli.options import Run, asking, common, one_stated, seconds, stating
from archiver.cli.sealing import seal
from archiver.cli.showing import tell_article, teller
from archiver.cli.world import (
    fetcher_of_all,
    has_records,
    open_archive,
    open_fetcher,
    open_locators,
    open_reader,
    open_records,
    open_showing,
    open_taker,
    pages_of,
    read_input,
    stopping,
)
from archiver.errors import ArchiverError, ArticleError, UnableError
from archiver.protocols import Fetcher
from archiver.stories import accession, summary
from archiver.stories.reading import (
    Obtained,
    Reader,
    Stated,
    check_said,
    is_url,
    obtain_file,
    obtain_url,
    read_article,
)


@click.command()
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@click.option("--fail-on", metavar="LIST", help="What counts as a finding, instead of the usual set.")
@stating
@asking
@common
def add(
    run: Run, articles: tuple[str, ...], fail_on: str | None, private: bool, lasting: str | None, **facts: str
) -> int:
    """Find, locate, capture, record, confirm, report. A repeated add of the same article goes on with it."""
    stated = one_stated(articles, **facts)
    limit = run.settings.capture.max_article_mb * 1_000_000
    wanted = summary.fail_on(fail_on)
    for said in articles:
        check_said(said, limit)
    findings = 0
    failed: list[ArchiverError] = []
    with ExitStack() as stack:
        stop = stack.enter_context(stopping(seconds(lasting)))
        # A folder that cannot be used is said before anything is fetched; a new one is made once there is an article.
        keeper = stack.enter_context(open_records(run)) if has_records(run) else None
        reader = stack.enter_context(open_reader(run, size=2))
        fetcher = stack.enter_context(open_fetcher(run, stop))
        pages = pages_of(run, fetcher, stop)
        services = stack.enter_context(open_fetcher(run, stop, attempts=1))
        showing = stack.enter_context(open_showing(run, reader, stop))
        archive = None if private else open_archive(run, services, stop)
        for said in articles:
            try:
                obtained = _obtain(said, stated, limit, pages, reader)
                if keeper is None:
                    keeper = stack.enter_context(open_records(run, make=True))
                taker = open_taker(keeper, reader)
                article = accession.add(
                    obtained,
                    stated,
                    taker=taker,
                    reader=reader,
                    fetch_all=fetcher_of_all(run, pages, stop),
                    locators=open_locators(run, keeper, reader, services, archive, stop),
                    archive=archive,
                    settings=run.settings,
                    stopped=stop,
                    say=teller(run),
                    showing=showing,
                )
            except (ArticleError, UnableError) as error:
                failed.append(error)
                continue
            found = summary.summarise(keeper, article.id, wanted)
            findings += found.findings
            tell_article(run, keeper, found, taker.clock())
        if keeper is not None:
            seal(run, keeper, None if private or stop() else services)
    for fault in failed[1:]:
        run.say(f"error: {fault}")
    if failed:
        raise failed[0]
    return 1 if findings or stop() else 0


def _obtain(said: str, stated: Stated, limit: int, fetcher: Fetcher, reader: Reader) -> Obtained:
    """The article's bytes. What cannot be read is refused before a records folder is opened or made for it."""
    if is_url(said):
        return obtain_url(said, stated, fetcher, limit)
    obtained = obtain_file(said, stated, limit, read_input)
    read_article(obtained, reader)
    return obtained
