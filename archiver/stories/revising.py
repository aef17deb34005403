"""An article that was corrected where it stands: its new version, and which outcomes changed with it."""

from __future__ import annotations

from dataclasses import dataclass

from archiver.errors import ArticleError
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries import HeldArticle
from archiver.records import Fetched, Outcome, Quotation, Supplied, Use
from archiver.settings import Settings
from archiver.stories import accession, confirmation
from archiver.stories.reading import Obtained, Stated, split_media_type
from archiver.stories.steps import Say
from archiver.stories.taking import Taker

_WRONG = frozenset({Outcome.ALTERED, Outcome.SPLICED, Outcome.ABSENT})


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """One quotation of an article whose outcome changed with its new version. `before` is None for words that the
    older version did not quote, `after` for words that the newer one does not."""

    text: str
    before: Outcome | None
    after: Outcome | None

    @property
    def is_worse(self) -> bool:
        """Whether somebody should look: the words now differ from their source."""
        return self.after in _WRONG and self.before not in _WRONG


@dataclass(frozen=True, slots=True)
class Revision:
    """A new version of an article: its id, the capture that holds it, and the outcomes that changed."""

    article: str
    capture: str
    changes: tuple[OutcomeChange, ...]


def article_at(keeper: Keeper, target: str) -> HeldArticle | None:
    """The article that was fetched from a URL; None when it came from a file, or there is none."""
    article = queries.article(keeper.catalogue, target)
    if article is None or article.target != target:
        return None
    copy = queries.capture(keeper.catalogue, article.capture)
    return article if copy is not None and copy.supplied is Supplied.FETCHED else None


def revise(article: HeldArticle, fetched: Fetched, taker: Taker, settings: Settings, say: Say) -> Revision:
    """Takes a page that changed as a new version of its article, and checks its quotations against what is held.

    Raises:
        ArticleError: there is no text in it.
    """
    keeper = taker.keeper
    before = _outcomes(keeper, article.id)
    answer = fetched.answer
    if answer.content is None:
        raise ArticleError(f"cannot read article {fetched.target}: it cannot be decoded; look at the page")
    with answer.content.open() as stream:
        body = stream.read()
    media_type, charset = split_media_type(answer.header("content-type") or "")
    obtained = Obtained(article.id, fetched.target, body, fetched.target, media_type, charset, fetched)
    revised = accession.take_article(obtained, Stated(), taker, taker.reader, settings.find.agencies)
    accession.locate(revised, taker, (), settings, lambda: False, say)
    confirmation.confirm_article(revised, taker, say)
    after = _outcomes(keeper, article.id)
    changes = tuple(
        OutcomeChange((after.get(key) or before[key])[0].text, _of(before, key), _of(after, key))
        for key in dict.fromkeys((*before, *after))
        if _of(before, key) is not _of(after, key)
    )
    newest = queries.article(keeper.catalogue, article.id)
    return Revision(article.id, newest.capture if newest else article.capture, changes)


_Outcomes = dict[str, tuple[Quotation, Outcome | None]]


def _outcomes(keeper: Keeper, article: str) -> _Outcomes:
    return {
        held.quotation.id: (held.quotation, held.checks[0].outcome if held.checks else None)
        for held in queries.quotations(keeper.catalogue, article)
        if held.quotation.use is Use.SPEECH
    }


def _of(outcomes: _Outcomes, key: str) -> Outcome | None:
    return outcomes[key][1] if key in outcomes else None
