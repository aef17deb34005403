"""pywb is no dependency: where it is not installed, the tests against it are left out."""

from __future__ import annotations

import os
import shutil

collect_ignore = [] if shutil.which("wayback", path=os.environ.get("ARCHIVER_TEST_PYWB")) else ["test_pywb.py"]
