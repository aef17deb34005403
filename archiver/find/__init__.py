"""What an article relies on. Pure: from an extraction to citations and quotations.

`find` is the way in; `citation_id` and `quotation_id` give the ids that hold for ever.
"""

from __future__ import annotations

from archiver.find.finding import find
from archiver.find.ids import citation_id, quotation_id

__all__ = ["citation_id", "find", "quotation_id"]
