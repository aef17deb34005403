"""What one visit came to, as it is recorded and told: the event, the link before and after, and what is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.events import LinkVisited
from archiver.keep.queries import Link
from archiver.records import LinkOutcome, Memento
from archiver.stories.comparing import Noticed, Standing

if TYPE_CHECKING:
    from archiver.stories.revising import Revision

_TERMS = frozenset({"licence", "credit"})


@dataclass(frozen=True, slots=True)
class Visited:
    """One visit: the event that records it, the link as it stood before and as it stands now, what became of the words
    that are quoted from it, the memento to offer when it is no good, what else the page says otherwise of itself, and
    its new version when it is an article of ours."""

    event: LinkVisited
    before: Link | None
    after: Link
    quotations: tuple[Standing, ...]
    substitute: Memento | None
    noticed: tuple[Noticed, ...] = ()
    revision: Revision | None = None

    @property
    def is_new(self) -> bool:
        """Whether this is news: another outcome or address than the last time, quoted words that were edited or stand
        again, another title, credit or licence, a new version of an article, or a link that has just died."""
        known = self.before is not None and self.before.outcome is not None
        changed = self.before is None or self.before.outcome is not self.event.outcome
        elsewhere = (
            self.event.outcome is LinkOutcome.MOVED
            and self.before is not None
            and self.before.final_url not in (None, self.event.final_url)
        )
        return (
            self._died
            or elsewhere
            or (changed and (known or self.event.outcome is not LinkOutcome.OK))
            or any(one.is_edited or one.is_restored for one in self.quotations)
            or bool(self.noticed)
            or self.revision is not None
        )

    @property
    def is_finding(self) -> bool:
        """Whether somebody should look: the link is dead, another's, its credit or licence changed, words that are
        quoted from it have changed, or a corrected article quotes what its source does not say.

        A visit that failed is a strike, and no finding before the last one.
        """
        lost = any(quotation.is_lost for quotation in self.quotations)
        terms = any(one.fact in _TERMS for one in self.noticed)
        worse = self.revision is not None and any(change.is_worse for change in self.revision.changes)
        return self.after.dead or lost or terms or worse or self.event.outcome is LinkOutcome.USURPED

    @property
    def is_alarm(self) -> bool:
        """Whether it is a finding, and new: what was told once is not told again while it stays so."""
        edited = any(one.is_edited for one in self.quotations)
        terms = any(one.fact in _TERMS for one in self.noticed)
        worse = self.revision is not None and any(change.is_worse for change in self.revision.changes)
        taken_over = self.event.outcome is LinkOutcome.USURPED and (
            self.before is None or self.before.outcome is not LinkOutcome.USURPED
        )
        return self._died or edited or terms or worse or taken_over

    @property
    def _died(self) -> bool:
        return self.after.dead and not (self.before is not None and self.before.dead)
