#!/bin/sh
# Checks this proof without archiver: that its events are in the ledger whose checkpoint is here, that the checkpoint is
# signed and time-stamped, and which of the files given is the copy that an event tells of. It needs a POSIX shell with
# awk, sed and cut, and sha256sum or shasum; signatures and time-stamps also need openssl.
#
#   sh verify.sh [--against NOTE] [--roots CERTIFICATES.pem] [FOLDER] [FILE…]
#
# --against  the checkpoint of that size that somebody else has kept: it must be the one that is here
# --roots    root certificates that vouch for time-stamp authorities, beside the system's
# FOLDER     the proof, where this script does not lie in it: whoever can change a proof can change the script in it
# FILE       a copy (the WARC, or the body) whose SHA-256 is looked for in the events
#
# Exit status: 0 all that was checked holds, 1 something does not, 2 it could not be checked.
LC_ALL=C
export LC_ALL
work=$(TMPDIR=/dev/shm mktemp -d 2>/dev/null || mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' INT TERM HUP
: >"$work/outside"
: >"$work/copies"
: >"$work/roots.pem"
home=$(dirname "$0")
while [ $# -gt 0 ]; do
  case $1 in
    --against | --roots) what=$1; shift ;;
    -*) echo "usage: sh verify.sh [--against NOTE] [--roots CERTIFICATES.pem] [FOLDER] [FILE...]"; exit 2 ;;
    *) what=copy; if [ -d "$1" ]; then home=$1; shift; continue; fi ;;
  esac
  [ -r "${1-}" ] || { echo "cannot read ${1-the file after $what}"; exit 2; }
  case $1 in /*) given=$1 ;; *) given=$(pwd)/$1 ;; esac
  case $what in
    --against) echo "$given" >>"$work/outside" ;;
    --roots) cat "$given" >>"$work/roots.pem" ;;
    copy) echo "$given" >>"$work/copies" ;;
  esac
  shift
done
