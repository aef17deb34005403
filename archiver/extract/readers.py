"""Where readers have their say, told by the words over it and by its shape, not by a class name."""

from __future__ import annotations

import re
from itertools import islice

from archiver.extract.measure import Layout
from archiver.extract.tree import Node
from archiver.extract.vocabulary import ASIDE, BLOCKS, HEADINGS
from archiver.records import Label

_SAID_FIRST = 200
_LOOKED_AT = 100
_NOUN = (
    r"(?:reader |user |your )?comments?|(?:leser|user|nutzer)?kommentare?|commentaires?(?: des lecteurs)?|comentarios?"
    r"|comentários?|commenti|reacties|opmerkingen|komentarze|kommentarer|комментари(?:и|ев|я|й)|コメント|评论|留言"
)
_OVER = re.compile(
    r"(?:(?:all|view|show|read|alle|tous les|todos los|tutti i) ){0,2}(?:\d[\d.,]{0,6} )?"
    rf"(?:{_NOUN})(?: ?[(\[]?\d[\d.,]{{0,6}}[)\]]?)?"
    r"|(?:leave|post|add|write) (?:a|your) (?:comment|reply)|leave a reply|join the (?:conversation|discussion)"
    r"|what do you think|(?:schreiben sie|schreibe) (?:einen|ihren) kommentar|kommentar (?:schreiben|verfassen)"
    r"|diskutieren sie mit|(?:laisser|ajouter|poster) un commentaire|réagir|(?:deja|escribe|añade) un comentario"
    r"|deja una respuesta|(?:deixe|escreva) (?:um|seu) comentário|lascia un commento|geef een reactie|reageer"
    r"|dodaj komentarz|skriv en kommentar",
    re.IGNORECASE,
)
_REPLIES = re.compile(
    r"\b(?:reply|replies|report|likes?|upvote|ago|says?:|antworten|melden|vor \d{1,3} \w{4,9}|répondre|signaler"
    r"|il y a \d|responder|denunciar|hace \d|há \d|rispondi|segnala|\d{1,3} \w{2,7} fa|beantwoorden|odpowiedz|svara"
    r"|ответить)\b|\b\d{1,2}[:.]\d{2}(?: ?[ap]m)?\b|\bat \d{1,2}\b|#\d{1,4}\b",
    re.IGNORECASE,
)
_EDGE = " \t\n:.!?…»«→>|-–—"


def label_comments(layout: Layout, holds_headline: set[Node]) -> None:
    """Label what stands under a line such as "12 comments" behind the text, to the end of its part of the page, when it
    looks like what readers write: with dates, or words to reply."""
    read = 0
    inside: set[Node] = set()
    for node in layout.visible:
        measure = layout.measures[node]
        if node.parent in inside or layout.labels.get(node) in ASIDE:
            inside.add(node)
            continue
        read += measure.own
        if read < _SAID_FIRST or not 0 < measure.total < 90 or not _may_head(node, measure.own):
            continue
        if not _OVER.fullmatch(node.opening(90).strip(_EDGE)):
            continue
        block = _widened(node, layout)
        under = _under(block, layout, holds_headline)
        if any(_REPLIES.search(words[:300]) for one in under for words in islice(one.strings(), _LOOKED_AT)):
            for one in (block, *under):
                layout.labels[one] = Label.COMMENT
                inside.add(one)
            inside.add(node)


def _may_head(node: Node, own: int) -> bool:
    return node.tag in HEADINGS or (node.tag in BLOCKS and own > 0) or node.tag in ("button", "summary", "legend")


def _widened(node: Node, layout: Layout) -> Node:
    """The outermost element that holds nothing but this line."""
    while (
        node.parent is not None
        and node.parent in layout.measures
        and layout.measures[node.parent].total == layout.measures[node].total
        and node.parent.tag not in ("body", "html", "main", "article")
    ):
        node = node.parent
    return node


def _under(block: Node, layout: Layout, holds_headline: set[Node]) -> list[Node]:
    """What follows a line in its part of the page, up to the next heading of its rank that speaks of other things."""
    found: list[Node] = []
    if block.parent is None:
        return found
    at = next(number for number, child in enumerate(block.parent.children) if child is block)
    for child in block.parent.children[at + 1 :]:
        if not isinstance(child, Node) or child not in layout.measures or not layout.measures[child].total:
            continue
        heads = child.tag in HEADINGS and block.tag in HEADINGS and child.tag <= block.tag
        if (
            child in holds_headline
            or child.tag == "footer"
            or (heads and not _OVER.fullmatch(child.opening(90).strip(_EDGE)))
        ):
            break
        if layout.labels.get(child) not in ASIDE:
            found.append(child)
    return found
