"""What lies in every records folder for whoever finds it without this program: an explanation and a shell script."""

from __future__ import annotations

from pathlib import Path

README = """\
This folder holds exact copies of what articles rely on, and a record of how they came here.
It was made by archiver (https://pypi.org/project/citation-archiver/), and can be checked without it.

format          the format's number and this folder's id
ledger/         THE RECORD: one event a line, JSON. "prev" is the SHA-256 of the line before, without its newline
ledger/*/checkpoints/   <n>.note: the first n events, signed; <n>.*.tsr: time-stamps over those notes
warc/           the copies: WARC 1.1 (ISO 28500), gzip; never changed after they were written
catalogue.db    SQLite: what people query; made from ledger and warc, and can be made again from them
quarantine/     what a process that died had begun; no event names it
reports/ tmp/ lock   can be deleted when nothing runs
copy            only in a copy that is brought up to date from another folder: it is opened for reading alone

A WARC of which {"is":"withdrawn"} tells was destroyed on the authority that is named there; its digest stays.

To check:  sh verify.sh
           sh verify.sh --against NOTE        with a checkpoint of this folder that somebody else has kept
           sh verify.sh --roots ROOTS.pem     with root certificates for the time-stamp authorities
           sh OTHER/verify.sh FOLDER          with a script from elsewhere: who changed this folder could change its own

It needs a POSIX shell, awk, sed, gzip, and sha256sum or shasum; for signatures and time-stamps also openssl. It
computes the SHA-256 of every line of the ledger and of every file in warc/ and compares them with what the ledger
says; it computes the tree over the lines and compares it with every checkpoint; it verifies signatures and
time-stamps. Lines that begin with BAD say what does not hold, lines that begin with SKIPPED what was not checked, and
why. It ends with "all that was checked holds", or with the number of things that do not.

Each event {"is":"kept"} gives a WARC file, its size and SHA-256. {"is":"captured"} says which record of it is the
copy of which address, when it was taken, and its digests: "sha256" of the body as sent without transfer coding,
"content_sha256" of the body as a reader saves it, "wire_sha256" of the bytes as received.

A checkpoint is a signed note (c2sp.org/signed-note, c2sp.org/tlog-checkpoint): the ledger's name, how many events it
is of, the head of the tree over their lines (RFC 6962) in base64, and an Ed25519 signature. {"is":"key-stated"} gives
the keys. A time-stamp is a response of an RFC 3161 authority about the bytes of the note file.

What this proves: these bytes have not changed since the checkpoint's time-stamp. What it does not: that a server sent
the same bytes to everyone, or that no events were taken away after the newest checkpoint that somebody else has.
"""

_SHELL = Path(__file__).with_name("shell")


def _script(*parts: str) -> str:
    """One script of several parts: whoever finds a folder should not have to gather files."""
    return "\n".join((_SHELL / f"{part}.sh").read_text(encoding="utf-8") for part in parts)


VERIFY = _script("folder-begin", "tools", "ledger", "signatures", "stamps", "folder")
"""The shell script that checks a records folder."""

VERIFY_PROOF = _script("proof-begin", "tools", "signatures", "stamps", "proof")
"""The shell script that checks the proof of one citation."""

PROOF_README = """\
This folder shows that some events are in a ledger that was signed and time-stamped, without showing the others.

event-<n>.json          the events: lines of the ledger, byte for byte. The one with {"is":"captured"} gives the digests
                        of the copy: "sha256" of the body, "warc_sha256" of the WARC file that holds it
event-<n>.tlog-proof    for each the audit path in the tree over the ledger (c2sp.org/tlog-proof, RFC 6962)
checkpoint.note         the signed tree head (c2sp.org/tlog-checkpoint); key.txt the key that signed it
*.tsr                   responses of RFC 3161 time-stamp authorities about the bytes of checkpoint.note
citation.json           the citation as it is held, for people; nothing here proves its words

To check:  sh verify.sh                       events, checkpoint, time-stamps
           sh verify.sh COPY.warc.gz          that this file is the copy that an event tells of
           sh verify.sh --against NOTE        that somebody else has kept the same checkpoint
           sh verify.sh --roots ROOTS.pem     with root certificates for the authorities

What it proves: the events were recorded before the time of the time-stamp, and the copy with those digests has not
changed since. What it does not: whose key that is, or that a server sent the same bytes to everyone.
"""
