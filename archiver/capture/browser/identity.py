"""The certificate with which our proxy stands for every https site before the browser, for one run.

It is signed by itself and vouches for nothing: the browser is told to accept this one public key, by its digest, and
no other. The key lives in memory. OpenSSL can be given a key in a file alone, so it goes through one that is encrypted
with a passphrase which nobody keeps, and is gone before the first connection.
"""

from __future__ import annotations

import base64
import hashlib
import os
import ssl
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True, slots=True)
class Identity:
    """`context` answers TLS as any site; `spki` is the digest of its public key, in base64 as Chromium takes it."""

    context: ssl.SSLContext
    spki: str


def make_identity(now: datetime) -> Identity:
    """A new key and certificate, good for a week around `now`.

    Raises:
        OSError: no temporary file could be written.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "archiver, recording")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=6))
        .sign(key, hashes.SHA256())
    )
    secret = os.urandom(32).hex().encode()
    pem = certificate.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(secret),
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    with tempfile.TemporaryDirectory(prefix="archiver-") as folder:
        file = Path(folder) / "pem"
        file.write_bytes(pem)
        context.load_cert_chain(file, password=secret)
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return Identity(context, base64.b64encode(hashlib.sha256(public).digest()).decode())
