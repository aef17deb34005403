"""The words for every state that a report shows, one table a kind of state."""

from __future__ import annotations

from archiver.records import Caution, Decision, Kind, LinkOutcome, Missed, Uncheckable, Use
from archiver.report.model import Standing

SIGNS = {Standing.FINDING: "✕", Standing.UNCHECKED: "?", Standing.HOLDS: "✓", Standing.ASIDE: "–"}
"""One sign for each standing, so that no meaning rests on colour."""

CAUTIONS = {
    Caution.NEGATION_IN_GAP: "the ellipsis leaves out a negation",
    Caution.NEGATION_IN_BRACKETS: "the brackets bring in or replace a negation",
    Caution.PERSON_IN_BRACKETS: "the brackets change who is meant",
    Caution.NEXT_CLAUSE_TURNS: "the source goes on with a turn that the quotation leaves out",
    Caution.LONG_GAP: "the ellipsis leaves out a long stretch",
    Caution.SEVERAL_PLACES: "the same words stand at several places of the source",
    Caution.FINAL_MARK_DIFFERS: "the source's sentence ends with another mark",
    Caution.OUTSIDE_BODY: "the words stand outside the main text of the source",
}

UNCHECKABLE = {
    Uncheckable.NO_CAPTURE: "no copy of the source is held",
    Uncheckable.INCOMPLETE: "the copy of the source is incomplete",
    Uncheckable.UNREADABLE: "the text of the copy could not be read",
    Uncheckable.TRANSLATION: "the source is in another language",
    Uncheckable.NOT_THE_SOURCE: "what was captured is not the source but a wall, a challenge or an error page",
    Uncheckable.TOO_FEW_WORDS: "it has too few words to judge",
}

USES = {
    Use.SPEECH: "not compared yet",
    Use.SCARE: "a word kept at a distance, not speech",
    Use.TITLE: "the title of a work, not speech",
    Use.NICKNAME: "a nickname, not speech",
}

MISSED = {
    Missed.BAD_URL: "the address is not a web address",
    Missed.BLOCKED_ADDRESS: "the address is on a private network and was not visited",
    Missed.DNS_ERROR: "the host's name could not be looked up",
    Missed.TIMEOUT: "the server did not answer in time",
    Missed.CONNECTION_REFUSED: "the server refused the connection",
    Missed.CONNECTION_RESET: "the server broke the connection off",
    Missed.TLS_ERROR: "the connection could not be made safe (TLS)",
    Missed.BAD_RESPONSE: "what the server sent is no HTTP",
    Missed.BAD_HEADERS: "the server's header fields cannot be read",
    Missed.TOO_MANY_REDIRECTS: "the server redirected too often",
    Missed.TOO_LARGE: "the answer is larger than the limit",
    Missed.TRUNCATED: "the answer was cut off",
    Missed.DEFERRED: "the server asks us to come back later",
    Missed.BLOCKED: "the server refused us",
    Missed.GONE: "the server says that the page is gone",
    Missed.ERROR: "the server answered with an error",
    Missed.ROBOTS: "the site's robots.txt asks not to take it",
    Missed.SOFT_404: "an error page came instead",
    Missed.USURPED: "the domain is parked, for sale, or another’s",
    Missed.WALL: "a wall came instead: a login, a payment, consent or a challenge",
    Missed.UNREADABLE: "what came could not be read",
    Missed.PROXY_ERROR: "the proxy failed",
    Missed.OUT_OF_TIME: "the time for it was over",
    Missed.NO_SPACE: "the disk was full",
}

VISITS = {
    LinkOutcome.DEFERRED: "the server asked for patience",
    LinkOutcome.BLOCKED: "the server refused us",
    LinkOutcome.GONE: "the page is gone",
    LinkOutcome.ERROR: "no good answer came",
    LinkOutcome.USURPED: "the domain is parked or another's",
    LinkOutcome.SOFT_404: "an error page came instead",
    LinkOutcome.DRIFTED: "the page changed, and cited words no longer stand in it",
    LinkOutcome.MOVED: "it answers at another address",
    LinkOutcome.OK: "it answers",
}

DECISIONS = {
    Decision.NOT_A_CITATION: "set aside by a person: not a citation",
    Decision.HANDLED: "settled by a person: handled",
    Decision.DISPUTED: "disputed by a person",
}

KINDS = {
    Kind.LINK: "link",
    Kind.SELF_REFERENCE: "earlier piece of the same outlet",
    Kind.WIRE: "wire report",
    Kind.IMAGE_CREDIT: "image credit",
    Kind.ATTRIBUTION: "attribution",
    Kind.EMBED: "embedded post or video",
    Kind.IDENTIFIER: "identifier",
}
"""The kinds of citation, for people."""
