"""A time-stamp authority on this machine: openssl's, with a root, an intermediate and a signer of its own."""

from __future__ import annotations

import itertools
import shutil
import subprocess
from pathlib import Path

import pytest

OPENSSL = shutil.which("openssl")
needs_openssl = [
    pytest.mark.system,
    pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed: make system"),
]

_CONFIG = """
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = {name}
[ root ]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[ signer ]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ tsa ]
default_tsa = one
[ one ]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/signer.pem
certs = {folder}/between.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def run(*arguments: str | Path, data: bytes = b"") -> bytes:
    """What openssl prints; a failure is an error."""
    assert OPENSSL is not None
    done = subprocess.run([OPENSSL, *map(str, arguments)], input=data, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


class Authority:
    """`post` answers time-stamp queries as an authority at any URL would; `roots` is the PEM of its root."""

    def __init__(self, folder: Path, *, days: int = 3650, name: str = "Test Authority") -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self.asked: list[str] = []
        (folder / "serial").write_text("01\n")
        self._config = folder / "config"
        self._made = itertools.count(1)
        self._write_config(f"{name} Root")
        run("req", "-x509", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "root.key", "-days", str(days),
            "-out", folder / "root.pem", "-config", self._config, "-extensions", "root")  # fmt: skip
        self._issue("between", f"{name} Between", "root", "root", days)
        self._issue("signer", f"{name} Signer", "signer", "between", days)
        self.roots = (folder / "root.pem").read_bytes()

    def _write_config(self, name: str) -> None:
        self._config.write_text(_CONFIG.format(name=name, folder=self.folder))

    def _issue(self, file: str, name: str, extensions: str, issuer: str, days: int) -> None:
        folder = self.folder
        self._write_config(name)
        run("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / f"{file}.key", "-out",
            folder / f"{file}.csr", "-config", self._config)  # fmt: skip
        run("x509", "-req", "-in", folder / f"{file}.csr", "-CA", folder / f"{issuer}.pem", "-CAkey",
            folder / f"{issuer}.key", "-set_serial", str(next(self._made)), "-days", str(days), "-sha256", "-extfile",
            self._config, "-extensions", extensions, "-out", folder / f"{file}.pem")  # fmt: skip

    def post(self, url: str, query: bytes) -> bytes | None:
        """The response to a query."""
        self.asked.append(url)
        asked = self.folder / "query"
        asked.write_bytes(query)
        return run("ts", "-reply", "-queryfile", asked, "-config", self._config, "-section", "one")
