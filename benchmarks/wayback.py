"""Copies at an archive, at the limits of the real one, on a simulated clock: ``python -m benchmarks.wayback``.

Prints requests for a confirmed copy, and how long the archive keeps an article of 20 sources busy: each looked up,
asked to be saved, followed, looked up again and fetched back. The archive is simulated and needs 20 seconds for a copy.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from archiver.records import RequestState
from archiver.settings import WaybackSettings

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.wayback.made import Setting, setting
from tests.world.wayback import Save

SOURCES = 20
POLLS = 4


def archive_all(made: Setting) -> int:
    """Looks up and saves every source as a run does, and as those that follow it do; how many were confirmed."""
    client = made.client()
    targets = [f"http://news.example/{number}" for number in range(SOURCES)]
    waiting = {}
    for target in targets:
        made.world.publish(target, f"<p>Report {target}.</p>")
        made.archive.saving[target] = Save(polls=POLLS)
        client.look_up(target)
        waiting[target] = client.request(target)
    confirmed = 0
    while waiting:
        made.time.sleep(1.0)  # those whose turn is far away are not waited for, but put off
        for target, request in tuple(waiting.items()):
            now = client.resume(request)
            if now.state is RequestState.PENDING:
                waiting[target] = now
            else:
                confirmed += now.state is RequestState.CONFIRMED
                del waiting[target]
    return confirmed


def main() -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as folder, setting(Path(folder)) as made:
        made.settings = replace(WaybackSettings(), base=made.archive.base)
        began = made.time.now
        confirmed = archive_all(made)
        seconds = (made.time.now - began).total_seconds()
        requests = len(made.world.requests(made.archive.host))
        parts = {part: made.asked(part) for part in ("/cdx/", "/save/status", "/web/")}
        parts["/save"] = made.archive.saves()
    limits = made.settings
    print(
        f"{confirmed} of {SOURCES} copies confirmed in {seconds:.0f} s (simulated), at {limits.saves_per_minute:.0f}"
        f" saves, {limits.cdx_per_minute:.0f} look-ups and {limits.replay_per_minute:.0f} copies a minute"
    )
    # Nothing can be faster than the saves: so many minutes, and the last copy's own time.
    fastest = (SOURCES - 1) // limits.saves_per_minute * 60
    print(f"{requests / confirmed:.1f} requests for a confirmed copy ({parts}); the limit alone takes {fastest:.0f} s")


if __name__ == "__main__":
    main()
