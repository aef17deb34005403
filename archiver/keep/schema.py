"""The tables of the catalogue. All of it can be rebuilt from the ledger and the WARCs, so a changed schema is not
migrated in place: a catalogue that lacks one of these steps is rebuilt into a new file."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

MIGRATIONS = Migrations("archiver")

_TABLES = """
CREATE TABLE meta (
    name TEXT PRIMARY KEY, value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE files (
    file TEXT PRIMARY KEY, size INTEGER NOT NULL, sha256 TEXT NOT NULL, event INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE articles (
    id TEXT PRIMARY KEY, target TEXT, version TEXT NOT NULL, capture TEXT NOT NULL, title TEXT, author TEXT,
    outlet TEXT, published TEXT, language TEXT, url TEXT, claims TEXT NOT NULL, taken TEXT NOT NULL,
    event INTEGER NOT NULL
) STRICT;
CREATE INDEX articles_target ON articles (target);
CREATE INDEX articles_url ON articles (url);
CREATE TABLE versions (
    event INTEGER PRIMARY KEY, article TEXT NOT NULL, version TEXT NOT NULL, capture TEXT NOT NULL,
    taken TEXT NOT NULL, findings TEXT NOT NULL, readable INTEGER NOT NULL
) STRICT;
CREATE INDEX versions_article ON versions (article, event);
CREATE INDEX versions_version ON versions (version);
CREATE TABLE citations (
    id TEXT PRIMARY KEY, article TEXT NOT NULL, position INTEGER NOT NULL, present INTEGER NOT NULL,
    added INTEGER NOT NULL, kind TEXT NOT NULL, evidence TEXT NOT NULL, "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL, rule TEXT NOT NULL, target TEXT, name TEXT, creator TEXT, agency TEXT, collection TEXT,
    licence TEXT, licence_text TEXT, outlet TEXT, event INTEGER NOT NULL
) STRICT;
CREATE INDEX citations_article ON citations (article, position);
CREATE TABLE quotations (
    id TEXT PRIMARY KEY, article TEXT NOT NULL, position INTEGER NOT NULL, present INTEGER NOT NULL,
    text TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, form TEXT NOT NULL, "use" TEXT NOT NULL,
    speaker TEXT, speaker_start INTEGER, speaker_end INTEGER, cue TEXT, continues INTEGER, uncertain INTEGER NOT NULL,
    event INTEGER NOT NULL
) STRICT;
CREATE INDEX quotations_article ON quotations (article, position);
CREATE TABLE captures (
    id TEXT PRIMARY KEY, event INTEGER NOT NULL, target TEXT NOT NULL, final_url TEXT NOT NULL, time TEXT NOT NULL,
    supplied TEXT NOT NULL, status INTEGER, media_type TEXT NOT NULL, wire_sha256 TEXT NOT NULL, sha256 TEXT NOT NULL,
    content_sha256 TEXT, sha1 TEXT NOT NULL, size INTEGER NOT NULL, warc TEXT NOT NULL, warc_size INTEGER NOT NULL,
    warc_sha256 TEXT NOT NULL, record TEXT NOT NULL, text_record TEXT, judgement TEXT NOT NULL, missed TEXT,
    completeness TEXT NOT NULL, words INTEGER NOT NULL, extractor TEXT NOT NULL, truncated TEXT, address TEXT,
    certificate_sha256 TEXT, proxied INTEGER NOT NULL, original TEXT, original_time TEXT, attempts TEXT NOT NULL
) STRICT;
CREATE INDEX captures_target ON captures (target, event);
CREATE INDEX captures_original ON captures (original, event) WHERE original IS NOT NULL;
CREATE INDEX captures_sha256 ON captures (sha256);
CREATE INDEX captures_content ON captures (content_sha256);
CREATE TABLE misses (
    id TEXT PRIMARY KEY, event INTEGER NOT NULL, target TEXT NOT NULL, time TEXT NOT NULL, reason TEXT NOT NULL,
    detail TEXT NOT NULL, attempts TEXT NOT NULL, retry_after TEXT, warc TEXT
) STRICT;
CREATE INDEX misses_target ON misses (target, event);
CREATE TABLE texts (
    id INTEGER PRIMARY KEY, capture TEXT NOT NULL UNIQUE, record TEXT NOT NULL, title TEXT, language TEXT,
    characters INTEGER NOT NULL, readable INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE texts_index USING fts5 (folded, content='', tokenize='unicode61 remove_diacritics 2');
CREATE TABLE locations (
    citation TEXT PRIMARY KEY, event INTEGER NOT NULL, time TEXT NOT NULL, status TEXT NOT NULL,
    by_person INTEGER NOT NULL, detail TEXT
) STRICT;
CREATE TABLE citation_targets (
    citation TEXT NOT NULL, position INTEGER NOT NULL, target TEXT NOT NULL, by_person INTEGER NOT NULL,
    PRIMARY KEY (citation, position)
) STRICT;
CREATE INDEX citation_targets_target ON citation_targets (target);
CREATE TABLE candidates (
    citation TEXT NOT NULL, position INTEGER NOT NULL, url TEXT NOT NULL, locator TEXT NOT NULL, score REAL NOT NULL,
    relation TEXT NOT NULL, title TEXT NOT NULL, page TEXT, record TEXT, grounds TEXT NOT NULL,
    chosen INTEGER NOT NULL,
    PRIMARY KEY (citation, position)
) STRICT;
CREATE TABLE checks (
    event INTEGER PRIMARY KEY, time TEXT NOT NULL, quotation TEXT NOT NULL, capture TEXT, outcome TEXT NOT NULL,
    rules TEXT NOT NULL, speaker TEXT NOT NULL, voice TEXT NOT NULL, warnings TEXT NOT NULL, reason TEXT, detail TEXT,
    latest INTEGER NOT NULL
) STRICT;
CREATE INDEX checks_quotation ON checks (quotation, latest);
CREATE INDEX checks_capture ON checks (capture);
CREATE TABLE credit_checks (
    citation TEXT NOT NULL, capture TEXT NOT NULL, event INTEGER NOT NULL, time TEXT NOT NULL,
    finding INTEGER NOT NULL, detail TEXT, PRIMARY KEY (citation, capture)
) STRICT;
CREATE TABLE lookups (
    event INTEGER PRIMARY KEY, time TEXT NOT NULL, archive TEXT NOT NULL, target TEXT NOT NULL, answer TEXT NOT NULL,
    detail TEXT NOT NULL, retry_after REAL
) STRICT;
CREATE INDEX lookups_target ON lookups (target, event);
CREATE TABLE mementos (
    url TEXT PRIMARY KEY, target TEXT NOT NULL, original TEXT NOT NULL, time TEXT NOT NULL, archive TEXT NOT NULL,
    status INTEGER, media_type TEXT NOT NULL, sha1 TEXT NOT NULL, event INTEGER NOT NULL
) STRICT;
CREATE INDEX mementos_target ON mementos (target, time);
CREATE TABLE requests (
    target TEXT NOT NULL, archive TEXT NOT NULL, state TEXT NOT NULL, time TEXT NOT NULL, job TEXT, memento TEXT,
    detail TEXT NOT NULL, event INTEGER NOT NULL, PRIMARY KEY (target, archive)
) STRICT;
CREATE INDEX requests_state ON requests (state);
CREATE TABLE notes (
    subject TEXT PRIMARY KEY, decision TEXT NOT NULL, why TEXT, time TEXT NOT NULL, event INTEGER NOT NULL
) STRICT;
CREATE TABLE links (
    target TEXT PRIMARY KEY, outcome TEXT, status INTEGER, final_url TEXT, last_visit TEXT, strikes INTEGER NOT NULL,
    last_strike TEXT, dead INTEGER NOT NULL, event INTEGER NOT NULL
) STRICT;
CREATE INDEX links_due ON links (last_visit);
CREATE TABLE visits (
    event INTEGER PRIMARY KEY, target TEXT NOT NULL, time TEXT NOT NULL, outcome TEXT NOT NULL, status INTEGER,
    final_url TEXT, elapsed REAL NOT NULL, detail TEXT NOT NULL, sha256 TEXT, capture TEXT
) STRICT;
CREATE INDEX visits_target ON visits (target, event);
CREATE TABLE audits (
    event INTEGER PRIMARY KEY, time TEXT NOT NULL, depth TEXT NOT NULL, files INTEGER NOT NULL, bytes INTEGER NOT NULL,
    events INTEGER NOT NULL, problems INTEGER NOT NULL
) STRICT;
CREATE TABLE damage (
    event INTEGER NOT NULL, file TEXT NOT NULL, problem TEXT NOT NULL, PRIMARY KEY (event, file)
) STRICT;
"""

# A copy of a target that counts as the source: good, whole, and no error by its status.
_VIEWS = """
CREATE VIEW sources AS
SELECT id, event, time, target AS target FROM captures
 WHERE missed IS NULL AND judgement = 'good' AND truncated IS NULL AND (status IS NULL OR status < 400)
UNION ALL
SELECT id, event, time, original AS target FROM captures
 WHERE original IS NOT NULL
   AND missed IS NULL AND judgement = 'good' AND truncated IS NULL AND (status IS NULL OR status < 400);
CREATE VIEW attempts AS
SELECT event, target, time,
       CASE WHEN missed IS NOT NULL THEN missed WHEN truncated IS NOT NULL THEN 'truncated'
            WHEN status >= 400 THEN 'error'
            WHEN judgement <> 'good' THEN judgement END AS reason,
       '' AS detail FROM captures
UNION ALL
SELECT event, target, time, reason, detail FROM misses;
CREATE VIEW citation_status AS
SELECT c.id AS citation, t.target AS main_target, l.status AS location_status,
       (SELECT s.id FROM sources s WHERE s.target = t.target ORDER BY s.event DESC LIMIT 1) AS source,
       CASE
         WHEN EXISTS (SELECT 1 FROM sources s WHERE s.target = t.target) THEN 'captured'
         WHEN EXISTS (SELECT 1 FROM attempts a WHERE a.target = t.target) THEN 'missed'
         WHEN l.status IS NOT NULL AND l.status NOT IN ('captured', 'missed') THEN l.status
         WHEN t.target IS NOT NULL THEN 'located'
         ELSE 'unlocated'
       END AS status,
       (SELECT a.reason FROM attempts a WHERE a.target = t.target ORDER BY a.event DESC LIMIT 1) AS reason,
       (SELECT a.detail FROM attempts a WHERE a.target = t.target ORDER BY a.event DESC LIMIT 1) AS detail
  FROM citations c
  LEFT JOIN citation_targets t ON t.citation = c.id AND t.position = 0
  LEFT JOIN locations l ON l.citation = c.id;
"""


def _run(db: Database, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


@MIGRATIONS()
def m001_tables(db: Database) -> None:
    """Everything that format 1 began with."""
    _run(db, _TABLES + _VIEWS)


_CHECKPOINTS = """
CREATE TABLE keys (
    event INTEGER PRIMARY KEY, time TEXT NOT NULL, key TEXT NOT NULL, reason TEXT NOT NULL, before TEXT,
    vouched TEXT NOT NULL
) STRICT;
CREATE TABLE checkpoints (
    size INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, key TEXT NOT NULL, event INTEGER NOT NULL, time TEXT NOT NULL
) STRICT;
CREATE TABLE stamps (
    event INTEGER NOT NULL, size INTEGER NOT NULL, authority TEXT NOT NULL, state TEXT NOT NULL, sha256 TEXT,
    time TEXT, detail TEXT NOT NULL, PRIMARY KEY (event, authority)
) STRICT;
CREATE INDEX stamps_size ON stamps (size, authority);
"""


@MIGRATIONS()
def m002_checkpoints(db: Database) -> None:
    """Signing keys, checkpoints and their time-stamps."""
    _run(db, _CHECKPOINTS)


_COPIES = """
CREATE TABLE withdrawn (
    file TEXT PRIMARY KEY, size INTEGER NOT NULL, sha256 TEXT NOT NULL, subject TEXT NOT NULL, authority TEXT NOT NULL,
    event INTEGER NOT NULL, time TEXT NOT NULL
) STRICT;
CREATE TABLE lost (
    file TEXT PRIMARY KEY, sha256 TEXT NOT NULL, event INTEGER NOT NULL, time TEXT NOT NULL
) STRICT;
"""


@MIGRATIONS()
def m003_copies(db: Database) -> None:
    """What was withdrawn, and what is lost."""
    _run(db, _COPIES)


_RESTRICTED = """
CREATE TABLE restricted (
    file TEXT PRIMARY KEY, subject TEXT NOT NULL, until TEXT, authority TEXT NOT NULL, event INTEGER NOT NULL,
    time TEXT NOT NULL
) STRICT;
"""


@MIGRATIONS()
def m004_restricted(db: Database) -> None:
    """What is kept and shown to nobody."""
    db.execute(_RESTRICTED)


_RENDERED = """
ALTER TABLE captures ADD COLUMN rendering TEXT;
ALTER TABLE captures ADD COLUMN rendering_of TEXT;
CREATE INDEX captures_rendering_of ON captures (rendering_of) WHERE rendering_of IS NOT NULL;
CREATE TABLE not_rendered (
    event INTEGER PRIMARY KEY, "of" TEXT NOT NULL, target TEXT NOT NULL, time TEXT NOT NULL, reason TEXT NOT NULL,
    detail TEXT NOT NULL, browser TEXT NOT NULL, warc TEXT
) STRICT;
CREATE INDEX not_rendered_of ON not_rendered ("of");
CREATE INDEX not_rendered_target ON not_rendered (target);
DROP VIEW citation_status;
DROP VIEW attempts;
DROP VIEW sources;
"""

# A rendering stands for the visit that it belongs to, behind the page as its server sent it: `visit` is their order.
# SQLite looks into a UNION ALL by an index only when its parts give a column the same affinity, hence the casts, and
# when what is ordered by is asked for too, hence the selects within selects.
_VIEWS_RENDERED = """
CREATE VIEW sources AS
SELECT id, event, time, target AS target, rendering_of IS NOT NULL AS rendered,
       CAST(coalesce((SELECT p.event FROM captures p WHERE p.id = captures.rendering_of), event) AS INTEGER) AS visit
  FROM captures
 WHERE missed IS NULL AND judgement = 'good' AND truncated IS NULL AND (status IS NULL OR status < 400)
UNION ALL
SELECT id, event, time, original AS target, 0 AS rendered, event AS visit FROM captures
 WHERE original IS NOT NULL
   AND missed IS NULL AND judgement = 'good' AND truncated IS NULL AND (status IS NULL OR status < 400);
CREATE VIEW attempts AS
SELECT event, target, time,
       CAST(CASE WHEN missed IS NOT NULL THEN missed WHEN truncated IS NOT NULL THEN 'truncated'
                 WHEN status >= 400 THEN 'error'
                 WHEN judgement <> 'good' THEN judgement END AS TEXT) AS reason,
       CAST('' AS TEXT) AS detail FROM captures
UNION ALL
SELECT event, target, time, reason, detail FROM misses
UNION ALL
SELECT n.event, n.target, n.time, c.missed AS reason, CAST('its text comes by script; ' || n.detail AS TEXT) AS detail
  FROM not_rendered n JOIN captures c ON c.id = n."of" WHERE c.missed IS NOT NULL;
CREATE VIEW citation_status AS
SELECT c.id AS citation, t.target AS main_target, l.status AS location_status,
       (SELECT id FROM (SELECT s.id, s.visit, s.rendered FROM sources s WHERE s.target = t.target
                         ORDER BY s.visit DESC, s.rendered LIMIT 1)) AS source,
       CASE
         WHEN EXISTS (SELECT 1 FROM sources s WHERE s.target = t.target) THEN 'captured'
         WHEN EXISTS (SELECT 1 FROM attempts a WHERE a.target = t.target) THEN 'missed'
         WHEN l.status IS NOT NULL AND l.status NOT IN ('captured', 'missed') THEN l.status
         WHEN t.target IS NOT NULL THEN 'located'
         ELSE 'unlocated'
       END AS status,
       (SELECT reason FROM (SELECT a.reason, a.event FROM attempts a WHERE a.target = t.target
                             ORDER BY a.event DESC LIMIT 1)) AS reason,
       (SELECT detail FROM (SELECT a.detail, a.event FROM attempts a WHERE a.target = t.target
                             ORDER BY a.event DESC LIMIT 1)) AS detail
  FROM citations c
  LEFT JOIN citation_targets t ON t.citation = c.id AND t.position = 0
  LEFT JOIN locations l ON l.citation = c.id;
"""


@MIGRATIONS()
def m005_rendered(db: Database) -> None:
    """Pages as a browser showed them, and those that it could not show."""
    _run(db, _RENDERED + _VIEWS_RENDERED)


_LISTED = """
CREATE TABLE listed (
    key TEXT PRIMARY KEY, article TEXT NOT NULL, said TEXT NOT NULL, own_id TEXT, collection TEXT, rights TEXT,
    note TEXT, event INTEGER NOT NULL, time TEXT NOT NULL
) STRICT;
CREATE INDEX listed_article ON listed (article);
"""


@MIGRATIONS()
def m007_listed(db: Database) -> None:
    """Articles of institutions' lists, by ids of their own."""
    _run(db, _LISTED)


_WATCHED = """
ALTER TABLE visits ADD COLUMN etag TEXT;
ALTER TABLE visits ADD COLUMN last_modified TEXT;
ALTER TABLE visits ADD COLUMN main_sha256 TEXT;
ALTER TABLE visits ADD COLUMN noticed TEXT NOT NULL DEFAULT '[]';
ALTER TABLE links ADD COLUMN cited INTEGER NOT NULL DEFAULT 0;
DROP INDEX links_due;
CREATE INDEX links_due ON links (dead, outcome, last_visit) WHERE cited;
"""


@MIGRATIONS()
def m008_watched(db: Database) -> None:
    """What the next visit to a link needs to know of the last one, and an index of whose turn it is."""
    _run(db, _WATCHED)


@MIGRATIONS()
def m010_turn(db: Database) -> None:
    """Whose turn it is, answered by the index alone."""
    db.execute("DROP INDEX links_due")
    db.execute("CREATE INDEX links_due ON links (dead, outcome, last_visit, event, target) WHERE cited")


DUMPED = (
    "listed",
    "articles", "versions", "citations", "quotations", "captures", "misses", "texts", "locations", "citation_targets",
    "candidates", "checks", "credit_checks", "lookups", "mementos", "requests", "notes", "links", "visits", "audits",
    "damage", "files", "meta", "keys", "checkpoints", "stamps",
    "withdrawn", "lost", "restricted", "not_rendered",
)  # fmt: skip
"""The tables whose rows make the canonical dump."""
