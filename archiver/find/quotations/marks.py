"""Passages in quotation marks: a machine over the marks of each paragraph.

A mark that is left over costs at most its paragraph: every paragraph starts afresh, and only a quotation that was left
open and is opened again (or closed) in the next one goes on. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from archiver.records import Span

MARK = re.compile(r"``|''|[\"“”„‟«»‹›「」『』〝〞〟＂‘’‚‛']")
"""Everything that may be a quotation mark."""

_SINGLE_OPEN, _SINGLE_CLOSE = "‘‚‛'", "’'‘"
_STRAIGHT = ('"', "＂")
_CORNER = {"「": "」", "『": "』", "〝": "〞〟"}
_ELIDED = re.compile(
    r"[‘’'](?:\d\ds?\b|(?:em|til|tis|twas|cause|bout|round|n|cuz|kay|nuff|ere|im|er)\b)", re.IGNORECASE
)
_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}(?:\.\d+)?\s?$|[\d½¼¾]$")
_OPENS_AFTER = frozenset("([{<—–-/=|¿¡:>…*_")
_CLOSES_BEFORE = frozenset(".,;:!?)]}…—–-/|>*_")
_BLANK = "\u200b\u200c\u200d\ufeff"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch in marks: ``text[start:end]`` with its marks, and the words between them.

    `opened` and `closed` say whether each mark is there; `follows` that it goes on from the passage before it, left
    open at the end of its paragraph. `paragraph` is the index of the paragraph that holds it, `mark` the opening mark.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    mark: str
    opened: bool = True
    closed: bool = True
    follows: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    end: int
    kind: str
    opens: bool
    closes: bool


def find_passages(text: str, paragraphs: Sequence[Span]) -> tuple[Passage, ...]:
    """The outermost passages in marks of the given paragraphs, in the order of the text.

    Passages within passages are part of the outer one. An apostrophe, the sign for inches or minutes and a shortened
    year are no marks. A passage without its closing mark reaches to the end of its paragraph, where it begins one,
    follows a colon or a comma, or goes on in the next; else it is dropped.
    """
    inward = _guillemets_point_inward(text)
    doubled = 2 * text.count("''") > sum(text.count(mark) for mark in '“„"«»')
    found: list[Passage] = []
    pending: Passage | None = None
    for number, (start, end) in enumerate((one.start, one.end) for one in paragraphs):
        marks = _marks(text, start, end, doubled or text.find("``", start, end) >= 0)
        if not marks:
            if pending is not None:
                found += _left_open(text, pending, paragraphs)
                pending = None
            continue
        first = marks[0]
        begins = first.at == start or not text[start : first.at].strip(_BLANK + " \t\u00a0—–-•*>")
        reopened = pending is not None and _goes_on(text, pending, paragraphs) and begins and first.kind != "’"
        if reopened and first.kind in "»«”“" and pending is not None:
            marks[0] = _Mark(first.at, first.end, _reopening(first.kind, pending.mark), True, False)
        passages, left, orphan = _scan(text, start, end, marks, inward, number)
        if pending is not None:
            if reopened:
                found.append(pending)
                if passages and passages[0].start == marks[0].at:
                    passages[0] = replace(passages[0], follows=True)
                elif left is not None and left.start == marks[0].at:
                    left = replace(left, follows=True)
            elif orphan is not None and (not passages or orphan.at < passages[0].start):
                found.append(pending)
                if not _is_signature(text, pending, start, orphan):
                    passages.insert(
                        0, Passage(start, orphan.end, start, orphan.at, number, orphan.kind, False, True, True)
                    )
            else:
                found += _left_open(text, pending, paragraphs)
        found += passages
        pending = left
    if pending is not None:
        found += _left_open(text, pending, paragraphs)
    return tuple(found)


def _goes_on(text: str, one: Passage, paragraphs: Sequence[Span]) -> bool:
    """Whether a passage that was left open may go on in the next paragraph, and is no odd mark."""
    if one.follows:
        return True
    before = text[max(paragraphs[one.paragraph].start, one.start - 40) : one.start].strip()
    inner = text[one.inner_start : one.inner_start + 40].lstrip()
    return not before or before[-1] in ":,—–(" or (inner[:1].isupper() and before[-1] in '.!?”"’')


def _is_signature(text: str, one: Passage, start: int, closing: _Mark) -> bool:
    """Whether the words up to a closing mark name who said what stands before: … done. / Anna Berg, mayor.”"""
    words = text[start : closing.at].split()
    ended = text[max(one.start, one.end - 2) : one.end].rstrip()[-1:] in (".", "!", "?")
    return ended and len(words) <= 9 and all(word[0].isupper() for word in words[:2])


def _reopening(kind: str, mark: str) -> str:
    """A mark that opens a paragraph within a quotation stands for the one that opened it: French and Spanish repeat
    the closing one there."""
    return mark if mark in "«»“”„" else kind


def _left_open(text: str, one: Passage, paragraphs: Sequence[Span]) -> list[Passage]:
    start = paragraphs[one.paragraph].start
    before = text[max(start, one.start - 40) : one.start].rstrip()
    if one.follows or not before or before[-1] in ":," or not text[start : one.start].strip():
        return [one]
    return []


def _guillemets_point_inward(text: str) -> bool:
    """Whether »these« are opened by », as in German: the mark that comes first in most lines."""
    balance = 0
    for line in re.finditer(r"[«»][^\n]*", text):
        balance += 1 if line.group()[0] == "»" else -1
    return balance > 0


def _marks(text: str, start: int, end: int, doubled: bool) -> list[_Mark]:
    marks = []
    markup = False
    for match in MARK.finditer(text, start, end):
        at, after_at, kind = match.start(), match.end(), match.group()
        before = text[at - 1] if at > start else " "
        after = text[after_at] if after_at < end else " "
        if kind in "’'" and before.isalnum() and after.isalnum():
            continue
        if kind in _STRAIGHT and (before == "=" or markup):
            markup = not markup
            continue
        left = before.isspace() or before in _OPENS_AFTER or before in _BLANK
        right = after.isspace() or after in _CLOSES_BEFORE or after in _BLANK
        if kind == "``":
            kind, left, right = "“", True, False
        elif kind == "''" and not doubled:
            continue
        elif kind == "''":
            if before.isspace() and not after.isspace():
                kind = "“"
            elif before.isdigit():
                continue
            else:
                kind = "”"
        elif kind == "‟":
            kind = "“"
        marks.append(_Mark(at, after_at, kind, left and not right, right and not left))
    return marks


def _scan(
    text: str, start: int, end: int, marks: list[_Mark], inward: bool, number: int
) -> tuple[list[Passage], Passage | None, _Mark | None]:
    """The outermost passages of one paragraph, the one that is left open, and the first closing mark left over."""
    opener = "»" if inward else "«"
    curly_left = _remaining(marks)
    straight_left = _straight_remaining(marks)
    passages: list[Passage] = []
    stack: list[_Mark] = []
    orphan: _Mark | None = None
    skip = -1

    def close(mark: _Mark, depth: int) -> None:
        first = stack[depth]
        del stack[depth:]
        if not stack and mark.at > first.end:
            passages.append(Passage(first.at, mark.end, first.end, mark.at, number, first.kind))

    for index, mark in enumerate(marks):
        if mark.at < skip:
            continue
        kind = mark.kind
        top = stack[-1].kind if stack else ""
        if kind in "‘’‚‛'":
            if not stack and (found := _single(text, marks, index)) is not None:
                passages.append(Passage(mark.at, found.end, mark.end, found.at, number, kind))
                skip = found.end
            continue
        if kind in _CORNER or kind == "„":
            stack.append(mark)
        elif kind in "」』〞〟":
            depth = _matching(stack, {begins for begins, closers in _CORNER.items() if kind in closers})
            if depth is not None:
                close(mark, depth)
        elif kind in "«»‹›":
            opening = kind in (opener, "›" if inward else "‹")
            wanted = {"»": "«", "«": "»", "›": "‹", "‹": "›"}[kind]
            depth = _matching(stack, (wanted,))
            if mark.opens and depth is None and not opening and _closer_follows(marks, index, wanted):
                opening = True
            if opening:
                if depth is not None and mark.closes:
                    close(mark, depth)
                else:
                    if stack and stack[-1].kind == kind and curly_left[index] < 2:
                        stack.pop()
                    stack.append(mark)
            elif depth is not None:
                close(mark, depth)
            elif orphan is None and not stack:
                orphan = mark
        elif kind == "“":
            depth = _matching(stack, "„")
            if depth is not None and not (mark.opens and top == "„" and curly_left[index] > 1):
                close(mark, depth)
            elif top in ("“", "”") and mark.closes:
                close(mark, len(stack) - 1)
            else:
                if top in ("“", "”") and curly_left[index] < 2:
                    stack.pop()
                stack.append(mark)
        elif kind == "”":
            depth = _matching(stack, "“„”")
            if stack and stack[-1].kind in _STRAIGHT and not mark.opens and (depth is None or mark.closes):
                depth = len(stack) - 1  # "…,” she said: marks of two kinds
            if depth is not None:
                close(mark, depth)
            elif mark.opens:
                stack.append(mark)
            elif orphan is None and not stack:
                orphan = mark
        elif kind in _STRAIGHT:
            depth = _matching(stack, _STRAIGHT)
            if _is_measure(text, start, mark, depth is not None, straight_left[index]):
                continue
            if depth is not None:
                if mark.opens and straight_left[index] % 2 == 1:
                    del stack[depth:]
                    stack.append(mark)
                else:
                    close(mark, depth)
            elif stack and mark.closes and stack[-1].kind in "“„":
                close(mark, len(stack) - 1)
            elif mark.closes and not stack:
                orphan = orphan or mark
            else:
                stack.append(mark)
    left = None
    if stack:
        first = stack[0]
        stop = len(text[start:end].rstrip()) + start
        if stop > first.end:
            left = Passage(first.at, stop, first.end, stop, number, first.kind, True, False)
    return passages, left, orphan


def _matching(stack: list[_Mark], kinds: Container[str]) -> int | None:
    """The innermost open mark, among the last four, that a closing mark fits."""
    for depth in range(len(stack) - 1, max(-1, len(stack) - 5), -1):
        if stack[depth].kind in kinds:
            return depth
    return None


def _closer_follows(marks: list[_Mark], index: int, wanted: str) -> bool:
    return any(one.kind == wanted for one in marks[index + 1 : index + 4])


def _remaining(marks: list[_Mark]) -> list[int]:
    """For each mark, how many more curly marks (or guillemets) close than open after it."""
    balance, out = 0, [0] * len(marks)
    for index in range(len(marks) - 1, -1, -1):
        out[index] = balance
        if marks[index].kind in "”»":
            balance += 1
        elif marks[index].kind in "“«":
            balance = max(balance - 1, 0)
    return out


def _straight_remaining(marks: list[_Mark]) -> list[int]:
    """For each mark, how many straight ones come after it."""
    count, out = 0, [0] * len(marks)
    for index in range(len(marks) - 1, -1, -1):
        out[index] = count
        count += marks[index].kind in _STRAIGHT
    return out


def _is_measure(text: str, start: int, mark: _Mark, within: bool, left: int) -> bool:
    """Whether a straight mark is the sign for inches or seconds."""
    before = text[max(start, mark.at - 8) : mark.at]
    found = _INCHES.search(before)
    if found is None:
        return False
    if len(found.group()) > 1:
        return not within or left % 2 == 1
    return left % 2 == 1 if within else True


def _single(text: str, marks: list[_Mark], index: int) -> _Mark | None:
    """The mark that closes a passage in single marks which `marks[index]` opens, or None when that is an apostrophe."""
    mark = marks[index]
    if not mark.opens or mark.kind == "’" or _ELIDED.match(text, mark.at):
        return None
    closing: _Mark | None = None
    for one in marks[index + 1 : index + 40]:
        if one.kind in _SINGLE_OPEN and one.opens:
            break
        if one.kind not in _SINGLE_CLOSE or not one.closes or (mark.kind == "'" and one.kind != "'"):
            continue
        closing = one
        before, after = text[one.at - 1], text[one.end : one.end + 2]
        if not (before in "sxzSXZ" and after[:1] == " " and after[1:].islower()):
            break
    if closing is None or closing.at - mark.end > 3_000:
        return None
    doubles = sum(one.kind in '“”"«»' for one in marks[index + 1 : index + 40] if one.at < closing.at)
    return closing if doubles % 2 == 0 else None
