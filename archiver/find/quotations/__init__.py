"""Quotations: words that an article presents as another's, who said them, and which passages it copies out.

Pure and table-driven: a machine over marks (`marks`), what the marked words are for (`uses`), who said them
(`speakers`, `people`), copied runs (`copied`), transcripts (`turns`), the words of six languages (`tables`). In other
languages only the marks are read.
"""

from archiver.find.quotations.finding import find_quotations

__all__ = ["find_quotations"]
