"""The settings, frozen: what `config.toml` and the environment may say, with the defaults.

`archiver.config` reads them; everything else receives the part that it needs as an argument. A field's name is its key
in `config.toml`, a class is a table there. Durations are seconds, sizes are bytes, unless the name says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RecordsSettings:
    """Where things are kept."""

    folder: Path | None = None
    """The records folder; relative to the folder of config.toml. None: a folder of the user's own."""
    id: str = ""
    """When given, only a records folder with this id is used: an unmounted disk is never mistaken for an empty one."""
    lock_wait: float = 30.0
    """Seconds that a writer waits for another one."""
    reserve_mb: int = 64
    """Megabytes of disk that captures leave free, so that the ledger can always be written."""


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """How the outside world is reached."""

    contact: str = ""
    """A mail address or URL that goes into the User-Agent, so that a server's operator can complain to somebody."""
    allow_addresses: tuple[str, ...] = ()
    """CIDR blocks exempt from the address guard."""
    allow_ports: tuple[int, ...] = (80, 443, 8080, 8443)
    """Ports that may be connected to; an address in `allow_addresses` may have any."""
    connect_to: dict[str, str] = field(default_factory=dict)
    """"host:port" = "address:port": connect there instead, as curl's --connect-to does."""
    ca_file: Path | None = None
    """PEM file of further roots that vouch for servers and time-stamp authorities."""
    proxy: str = ""
    """http://host:port of a proxy for everything."""
    deadline: float = 30.0
    """Seconds for one exchange, from connecting to the last byte."""
    target_deadline: float = 90.0
    """Seconds for one target with its redirects, attempts and waits."""
    connect_timeout: float = 10.0
    """Seconds to connect, TLS included."""
    attempts: int = 3
    """Tries for a target that failed in a way that may pass."""
    redirects: int = 10
    """Redirects followed for one target."""
    workers: int = 16
    """Targets fetched at the same time."""
    host_interval: float = 0.5
    """Seconds between the starts of two requests to one host."""
    host_concurrency: int = 2
    """Requests to one host at the same time."""


@dataclass(frozen=True, slots=True)
class CaptureSettings:
    """What is taken, and how much of it."""

    max_wire_mb: int = 100
    """Megabytes read from one answer; what is beyond is cut off, and the record says so."""
    max_decoded_mb: int = 64
    """Megabytes that one answer may decode to."""
    max_article_mb: int = 20
    """Megabytes of an article; a larger file is refused: it is none."""
    max_sources: int = 500
    """Sources taken for one article."""
    robots: str = "record"
    """"record": robots.txt is fetched and kept, not obeyed; "obey": a page that it closes is not taken."""
    requisites: bool = True
    """Whether the images, styles and fonts of a page are kept with it."""
    max_requisites: int = 60
    """Requisites kept for one page."""
    max_requisites_mb: int = 30
    """Megabytes of requisites kept for one page."""
    browser: str = "never"
    """"never", "when-needed" (a page without text of its own) or "always": show the pages of sources in a browser."""
    browser_path: Path | None = None
    """The browser: Chromium, Chrome or Edge. None: the first that is installed under a well-known name."""
    browser_sandbox: bool = True
    """Whether the browser locks the processes of pages in. False only in a container that does so itself."""
    browser_seconds: float = 45.0
    """Seconds for one page in the browser, from asking for it to its last picture."""
    browser_memory_mb: int = 2048
    """Megabytes of memory for the browser with all its processes."""
    browser_mb: int = 60
    """Megabytes of answers that one page may have in the browser."""
    fresh_for: float = 86400.0
    """Seconds for which a source captured before is not fetched again by another `add`."""
    cpu_seconds: int = 10
    """Processor seconds for reading one document, in a process of its own."""
    memory_mb: int = 512
    """Megabytes of memory for that process."""


@dataclass(frozen=True, slots=True)
class WaybackSettings:
    """The Wayback Machine, or an archive that speaks as it does."""

    base: str = "https://web.archive.org"
    """Where the archive is."""
    access_key_file: Path | None = None
    """A file with one line ACCESS:SECRET, mode 0600; without it nothing can be saved there."""
    save: str = "sources"
    """"never", "sources" or "all" (the article too): what the archive is asked to save."""
    saves_per_minute: float = 6.0
    """Requests to save, a minute."""
    cdx_per_minute: float = 24.0
    """Look-ups in its index, a minute."""
    replay_per_minute: float = 240.0
    """Copies fetched from it, a minute."""
    wait: float = 60.0
    """Seconds that `add` waits for it; what is left is pending and finished by a later `recheck`."""


@dataclass(frozen=True, slots=True)
class CommonsSettings:
    """Wikimedia Commons, or a MediaWiki that speaks as it does."""

    api: str = "https://commons.wikimedia.org/w/api.php"
    """Its API."""
    requests_per_minute: float = 60.0
    """Requests to it, a minute."""


@dataclass(frozen=True, slots=True)
class LocateSettings:
    """When a candidate is taken without a person."""

    threshold: float = 0.75
    """The score (0 to 1) that the best candidate needs."""
    margin: float = 0.15
    """How far it must be ahead of the next one."""
    news: str = "https://api.gdeltproject.org/api/v2/doc/doc"
    """The document API of the GDELT project, which searches the text of news; empty: no such service is asked."""
    news_per_minute: float = 10.0
    """Requests to it, a minute."""
    pages: int = 12
    """Pages looked at to locate one unlinked source."""
    fresh_for: float = 86400.0
    """Seconds for which services are not asked again for a source that they all answered about."""


@dataclass(frozen=True, slots=True)
class RecheckSettings:
    """When links are visited again."""

    interval_days: float = 7.0
    """Days between visits to a link that answered well."""
    failed_interval_days: float = 1.0
    """Days between visits to a link that failed: one that answers in between is not dead. Strikes count three days
    apart, whatever this says."""
    deferred_interval_days: float = 1.0
    """Days until a server that asked for patience is asked again."""
    dead_interval_days: float = 28.0
    """Days between visits to a link that is dead: some come back."""
    whole_days: float = 28.0
    """Days after which a page is fetched whole although its server would say that nothing is new."""
    captures_per_month: int = 2
    """Copies taken of one link in 30 days because its main text changed. A changed quotation is always taken."""


@dataclass(frozen=True, slots=True)
class NotifySettings:
    """Who is told of changes of links."""

    command: tuple[str, ...] = ()
    """A program and its arguments; it gets the changes as JSON on standard input. Empty: nobody is told."""
    timeout: float = 60.0
    """Seconds that it may take."""
    heartbeat: str = ""
    """A URL that is fetched after each recheck that did its work, so that a monitor notices when none does."""


@dataclass(frozen=True, slots=True)
class OverdueSettings:
    """When `doctor --check` says that something has waited too long."""

    recheck_days: float = 2.0
    """Days that a link may wait beyond its time."""
    audit_days: float = 31.0
    """Days since the last audit that read files."""
    stamp_days: float = 2.0
    """Days that a checkpoint may be without a time-stamp, where there are authorities."""
    replica_days: float = 8.0
    """Days that a copy may be behind."""
    replicas: tuple[str, ...] = ()
    """Folders of the copies that `replicate` brings up to date; relative ones start from the folder of config.toml."""
    pending_days: float = 3.0
    """Days that another archive may take for what it was asked."""


@dataclass(frozen=True, slots=True)
class FindSettings:
    """What finding knows beside its own tables."""

    agencies: dict[str, str] = field(default_factory=dict)
    """More news agencies: "SHORT" = "Full Name", as they stand in datelines and credits."""


@dataclass(frozen=True, slots=True)
class TimestampSettings:
    """RFC 3161 time-stamp authorities."""

    authorities: tuple[str, ...] = ()
    """Their URLs. None: checkpoints are signed and not time-stamped."""


@dataclass(frozen=True, slots=True)
class KeysSettings:
    """The signing key."""

    file: Path | None = None
    """Where it is; None: a file of the user's own, outside every records folder."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one run."""

    records: RecordsSettings = field(default_factory=RecordsSettings)
    network: NetworkSettings = field(default_factory=NetworkSettings)
    capture: CaptureSettings = field(default_factory=CaptureSettings)
    wayback: WaybackSettings = field(default_factory=WaybackSettings)
    commons: CommonsSettings = field(default_factory=CommonsSettings)
    locate: LocateSettings = field(default_factory=LocateSettings)
    recheck: RecheckSettings = field(default_factory=RecheckSettings)
    notify: NotifySettings = field(default_factory=NotifySettings)
    overdue: OverdueSettings = field(default_factory=OverdueSettings)
    find: FindSettings = field(default_factory=FindSettings)
    timestamp: TimestampSettings = field(default_factory=TimestampSettings)
    keys: KeysSettings = field(default_factory=KeysSettings)
