"""What an article has from a source, and whether it says so."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archiver.confirm import copied, prepare_text
from archiver.confirm.copying import sentences
from archiver.records import Outcome
from tests.confirm.table import TEXTS

SOURCE = TEXTS["bridge"]
FIRST = (
    "We closed it because nobody could promise me that it would stand, and I will never sign a promise that nobody can "
    "keep"
)
LAST = "A spokesman for the state-run railway said that U.S. law applied to bridges of that kind."
ARTICLE = (
    f"I walked to the river on Sunday, alone. “{FIRST},” the mayor said.\n\nIt would be unfair to open it now, "
    f"although the winter is hard. {LAST} My own words stand here and in no other place on earth."
)


def told(article: str, quoted: tuple[str, ...] = (), source: str = SOURCE) -> list[tuple[str, bool, str]]:
    """How each stretch stands, whether it is marked, and its words; each cuts them from both texts."""
    spans = [(article.index(words), article.index(words) + len(words)) for words in quoted]
    found = copied(article, spans, prepare_text(source))
    assert all(0 <= one.source_start < one.source_end <= len(source) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    return [(one.outcome.value, one.quoted, article[one.start : one.end]) for one in found]


def test_marked_and_unmarked_altered_and_verbatim_are_told_apart_and_own_words_left_out() -> None:
    assert told(ARTICLE, (f"“{FIRST},”",)) == [
        ("verbatim", True, f"“{FIRST},”"),
        ("altered", False, "It would be unfair to open it now, although the winter is hard."),
        ("verbatim", False, LAST),
    ]


def test_without_its_marks_the_same_words_are_borrowed_unmarked() -> None:
    assert told(FIRST + ".")[0][:2] == ("verbatim", False)


def test_sentences_that_follow_one_another_in_both_are_one_passage() -> None:
    at, end = SOURCE.index("Her deputy"), SOURCE.index(" “It would be unfair")
    article = f"This is from the paper.\n\n{SOURCE[at:end]}"
    (one,) = told(article)
    assert one[0] == "verbatim"
    assert one[2].endswith("Branković told the council.")


def test_commonplaces_and_a_few_words_are_nobodys() -> None:
    source = "It was one of the best things that we have ever had. We closed it. He said that it was all over."
    assert told("It was one of the best things that we have ever had. We closed it.", (), source) == []


def test_a_text_in_a_script_without_spaces_is_mapped_too() -> None:
    article = "我昨天去了那里。我们没有关闭这座桥，因为没有人能够保证它会倒塌。天气很好。"
    assert [one[:2] for one in told(article, (), TEXTS["zh"])] == [("verbatim", False)]


@given(st.text(alphabet="ab .!?“”\n。", max_size=80))
def test_sentences_keep_every_word_and_overlap_nowhere(text: str) -> None:
    spans = list(sentences(text))
    assert "".join(text[start:end] for start, end in spans).split() or not text.strip()
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


def test_a_long_article_is_mapped_in_a_second() -> None:
    article = " ".join(
        f"Sentence number {n} speaks of the {n % 17} lighthouses that nobody built." for n in range(1500)
    )
    began = time.process_time()
    found = copied(article, [], prepare_text(article[: len(article) // 2] + SOURCE))
    assert found[0].outcome is Outcome.VERBATIM
    assert time.process_time() - began < 8
