"""search, list, show, report: looking at what is held."""

from __future__ import annotations

import json
from pathlib import Path

import click

from archiver.cli.options import Run, common
from archiver.cli.showing import short
from archiver.cli.world import clock, open_records
from archiver.codec import to_json
from archiver.keep import queries
from archiver.stories import held, pictures, reporting, summary


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--phrase", is_flag=True, help="The words one after the other.")
@common
def search(run: Run, words: tuple[str, ...], phrase: bool) -> int:
    """Find captures whose text holds all the WORDS."""
    with open_records(run) as keeper:
        hits = queries.search(keeper.catalogue, " ".join(words), phrase=phrase)
    if run.json:
        for hit in hits:
            run.give(to_json(hit))
    else:
        rows = [(hit.capture, f"{hit.time:%Y-%m-%d}", short(hit.title or ""), short(hit.target)) for hit in hits]
        run.table(f"{len(rows)} captures", ("capture", "taken", "title", "source"), rows)
    return 0 if hits else 1


@click.command(name="list")
@click.option("--open", "waiting", is_flag=True, help="What still waits for a person, one a line.")
@common
def list_(run: Run, waiting: bool) -> int:
    """The articles held; with --open, the work queue."""
    with open_records(run) as keeper:
        if waiting:
            rows = summary.waiting(keeper)
            if run.json:
                for row in rows:
                    run.give(to_json(row))
            else:
                cells = [(row.id, row.state, short(row.words), row.article) for row in rows]
                run.table(f"{len(cells)} wait for a person", ("id", "state", "words", "article"), cells)
            return 0
        lines = []
        for article in queries.articles(keeper.catalogue):
            found = summary.summarise(keeper, article.id)
            if run.json:
                value = {"citations": found.citations, "quotations": found.quotations, "findings": found.found}
                run.give({**to_json(article), **{name: dict(counted) for name, counted in value.items()}})
            taken = f"{article.taken:%Y-%m-%d}"
            lines.append((article.id, taken, short(article.title or ""), article.target or "", summary.counts(found)))
        if not run.json:
            run.table(f"{len(lines)} articles", ("id", "taken", "title", "URL", "state"), lines)
    return 0


@click.command()
@click.argument("key", metavar="ID")
@click.option("--picture", type=click.Path(path_type=Path), help="Write how a browser showed it to this file, a PNG.")
@common
def show(run: Run, key: str, picture: Path | None) -> int:
    """All that is known of an article, citation, quotation or capture."""
    with open_records(run) as keeper:
        value = held.everything_about(keeper, key)
        if value["is"] == "capture":
            value |= pictures.showings_of(keeper, value["id"])
        if picture is not None:
            found = pictures.picture_of(keeper, value["is"], value.get("id") or key)
            pictures.write(found, picture)
            run.say(f"wrote {picture}: {found.said}")
    if run.json:
        run.give(value)
    else:
        rows = [(name, _cell(part)) for name, part in value.items() if part not in (None, "", [], {})]
        run.table(key, ("", ""), rows)
    return 0


@click.command()
@click.argument("article")
@common
def report(run: Run, article: str) -> int:
    """Write an article's report again."""
    with open_records(run) as keeper:
        found = held.find_article(keeper, article)
        path = reporting.write_report(keeper, found.id, clock())
    if run.json:
        run.give({"article": found.id, "report": str(path)})
    else:
        click.echo(path)
    return 0


def _cell(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
