"""Spans set into a text: whatever they are, the text stays and the elements nest."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.report.marking import Step, Token, nest

SPANS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=8)


def shown(tokens: list[Token]) -> str:
    """The tokens as a small language: ``<0 words>0``, with ``!0`` where span 0's note stands."""
    signs = {Step.OPEN: "<", Step.CLOSE: ">", Step.END: "!"}
    return "".join(token.text if token.step is Step.TEXT else f"{signs[token.step]}{token.mark}" for token in tokens)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30), SPANS)
def test_any_spans_keep_the_text_and_nest(text: str, spans: list[tuple[int, int]]) -> None:
    stack: list[int] = []
    seen = ""
    covered: dict[int, str] = {}
    ended: list[int] = []
    for token in nest(text, spans):
        match token.step:
            case Step.OPEN:
                assert token.mark not in ended
                stack.append(token.mark)
            case Step.CLOSE:
                assert stack.pop() == token.mark
            case Step.END:
                assert token.mark not in stack
                ended.append(token.mark)
            case Step.TEXT:
                seen += token.text
                for mark in stack:
                    covered[mark] = covered.get(mark, "") + token.text
    assert seen == text
    assert stack == []
    assert sorted(ended) == list(range(len(spans)))
    for mark, (start, end) in enumerate(spans):
        assert covered.get(mark, "") == text[max(0, start) : max(0, end)]


def test_a_quotation_stands_inside_the_copied_passage() -> None:
    assert shown(nest("abcdef", [(0, 6), (2, 4)])) == "<0ab<1cd>1!1ef>0!0"


def test_crossing_spans_are_cut_where_they_cross() -> None:
    assert shown(nest("abcdef", [(0, 4), (2, 6)])) == "<0ab<1cd>1>0<1!0ef>1!1"


def test_equal_spans_both_stand() -> None:
    assert shown(nest("abc", [(0, 3), (0, 3)])) == "<0<1abc>1>0!1!0"


def test_adjoining_spans_do_not_mix() -> None:
    assert shown(nest("abcd", [(0, 2), (2, 4)])) == "<0ab>0!0<1cd>1!1"


def test_an_empty_span_and_one_beyond_the_text_have_only_their_note() -> None:
    assert shown(nest("ab", [(1, 1), (7, 9)])) == "a!0b!1"
