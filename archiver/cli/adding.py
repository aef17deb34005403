"""add: the main job, for articles that are named and for those of a list."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from archiver.capture.had import Had
from archiver.cli.listing import add_list, plan_list
from archiver.cli.options import Run, asking, common, one_stated, seconds, stating
from archiver.cli.sealing import check_key, seal
from archiver.cli.showing import tell_article, teller
from archiver.cli.world import (
    Stop,
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
from archiver.errors import ArchiverError, ArticleError, UnableError, UsageError
from archiver.keep.keeper import Keeper
from archiver.records import Article
from archiver.stories import accession, summary
from archiver.stories.reading import (
    Obtained,
    Stated,
    check_said,
    is_url,
    obtain_file,
    obtain_url,
    read_article,
)
from archiver.stories.taking import Taker


@click.command()
@click.argument("articles", metavar="ARTICLE...", nargs=-1)
@click.option("--from", "listed", type=click.Path(path_type=Path), help="A CSV list of articles, instead of ARTICLE.")
@click.option("--result", type=click.Path(path_type=Path), help="With --from: write what came of each row, as CSV.")
@click.option("--dry-run", is_flag=True, help="With --from: say how much it will be; ask nobody, write nothing.")
@click.option("--retry", is_flag=True, help="With --from: take up rows again of whose sources some are missing.")
@click.option("--fail-on", metavar="LIST", help="What counts as a finding, instead of the usual set.")
@stating
@asking
@common
def add(
    run: Run,
    articles: tuple[str, ...],
    listed: Path | None,
    result: Path | None,
    dry_run: bool,
    retry: bool,
    fail_on: str | None,
    private: bool,
    lasting: str | None,
    **facts: str,
) -> int:
    """Find, locate, capture, record, confirm, report. A repeated add of the same article goes on with it."""
    _check_use(articles, listed, facts, list_only=bool(result or dry_run or retry))
    stated = one_stated(articles, **facts)
    wanted = summary.fail_on(fail_on)
    for said in articles:
        check_said(said, run.settings.capture.max_article_mb * 1_000_000)
    if listed is not None and dry_run:
        return plan_list(run, listed, private)
    with ExitStack() as stack:
        stop = stack.enter_context(stopping(seconds(lasting)))
        intake = Intake(run, stack, stop, private)
        if listed is not None:
            status = add_list(run, listed, intake, wanted, result, retry=retry)
        else:
            status = _add_each(run, articles, stated, intake, wanted)
        intake.seal()
    return status


class Intake:
    """The world of one `add`, opened: takes in one article after the other.

    A folder that cannot be used is said before anything is fetched; a new one is made once there is an article.
    """

    def __init__(self, run: Run, stack: ExitStack, stop: Stop, private: bool) -> None:
        self.stop = stop
        self.keeper: Keeper | None = stack.enter_context(open_records(run)) if has_records(run) else None
        if self.keeper is not None:
            check_key(run, self.keeper)
        self._run = run
        self._stack = stack
        self._private = private
        self._reader = stack.enter_context(open_reader(run, size=2))
        self._had = Had()
        self._pages = pages_of(run, stack.enter_context(open_fetcher(run, stop)), stop, self._had)
        self._services = stack.enter_context(open_fetcher(run, stop, attempts=1))
        self._showing = stack.enter_context(open_showing(run, self._reader, self._pages, stop))
        self._archive = None if private else open_archive(run, self._services, stop)

    def add(self, said: str, stated: Stated, held: Article | None = None) -> tuple[Taker, Article]:
        """Takes in one article, or goes on with one that is held; and what recorded it.

        Raises:
            ArticleError, UnableError: it cannot be had, or there is no text in it.
        """
        obtained = held or self._obtain(said, stated)
        if self.keeper is None:
            self.keeper = self._stack.enter_context(open_records(self._run, make=True))
        taker = open_taker(self.keeper, self._reader)
        article = accession.add(
            obtained,
            stated,
            taker=taker,
            reader=self._reader,
            fetch_all=fetcher_of_all(self._run, self._pages, self.stop),
            locators=open_locators(
                self._run, self.keeper, self._reader, self._services, self._archive, self.stop, self._had
            ),
            archive=self._archive,
            settings=self._run.settings,
            stopped=self.stop,
            say=teller(self._run),
            showing=self._showing,
        )
        return taker, article

    def seal(self) -> None:
        """Ends the command with a checkpoint."""
        if self.keeper is not None:
            seal(self._run, self.keeper, None if self._private or self.stop() else self._services)

    def _obtain(self, said: str, stated: Stated) -> Obtained:
        """The article's bytes. What cannot be read is refused before a records folder is opened or made for it."""
        limit = self._run.settings.capture.max_article_mb * 1_000_000
        if is_url(said):
            return obtain_url(said, stated, self._pages, limit)
        obtained = obtain_file(said, stated, limit, read_input)
        read_article(obtained, self._reader)
        return obtained


def _add_each(run: Run, articles: tuple[str, ...], stated: Stated, intake: Intake, wanted: frozenset[str]) -> int:
    findings = 0
    failed: list[ArchiverError] = []
    for said in articles:
        try:
            taker, article = intake.add(said, stated)
        except (ArticleError, UnableError) as error:
            failed.append(error)
            continue
        found = summary.summarise(taker.keeper, article.id, wanted)
        findings += found.findings
        tell_article(run, taker.keeper, found, taker.clock())
    if failed:
        intake.seal()
        for fault in failed[1:]:
            run.say(f"error: {fault}")
        raise failed[0]
    return 1 if findings or intake.stop() else 0


def _check_use(articles: tuple[str, ...], listed: Path | None, facts: dict[str, str], *, list_only: bool) -> None:
    if listed is None and not articles:
        raise click.UsageError("Missing argument 'ARTICLE...'")
    if listed is None and list_only:
        raise UsageError("cannot use --result, --dry-run or --retry: no list is given; name it with --from")
    if listed is not None and (articles or any(facts.values())):
        raise UsageError("cannot add a list and an article at once: a row states its own facts; put all into the list")
