"""The sample, for people: ``python -m tests.world.run`` archives it from the small web, and says where the report is.

It runs the command line itself on the sample article; no request leaves this machine. What it made stays in
``sample-run`` in the working folder until it is run again.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from archiver.cli import run
from tests.world import World, sample

FOLDER = Path("sample-run")


def main() -> int:
    """Archives the sample; 0 when that went as it should, else the command's exit status."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    # What the processes of this machine share about real hosts has nothing to do with the sample's.
    os.environ["XDG_STATE_HOME"] = str(FOLDER.absolute() / "state")
    for name in ("ARCHIVER_RECORDS", "ARCHIVER_CONFIG"):
        os.environ.pop(name, None)
    with World(latency=0.05) as world:
        config = sample.publish(world).write_config(FOLDER, keys=True)
        print(f"archiver add {sample.ARTICLE} --config {config}", flush=True)
        status = run(["add", sample.ARTICLE, "--config", str(config)])
    if status not in (0, 1):
        return status
    (report,) = (FOLDER / "records" / "reports").glob("*.html")
    print("\nThe sample has one quotation that lost its “not” and one that was never said: the report shows both.")
    print(f"Open it in a browser:\n{report.absolute().as_uri()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
