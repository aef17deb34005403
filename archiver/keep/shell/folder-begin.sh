#!/bin/sh
# Checks this folder without archiver. It needs a POSIX shell with awk, sed and cut, sha256sum or shasum, and gzip;
# signatures and time-stamps also need openssl. What cannot be checked here is named with the reason.
#
#   sh verify.sh [--against NOTE] [--roots CERTIFICATES.pem] [FOLDER]
#
# --against  a checkpoint (*.note) of this folder that somebody else has kept; can be given several times
# --roots    root certificates that vouch for time-stamp authorities, beside the system's
# FOLDER     the records folder, where this script does not lie in it: whoever can change a folder can change the script
#            in it, so use one from elsewhere where that matters
#
# Exit status: 0 all that was checked holds, 1 something does not, 2 it could not be checked.
LC_ALL=C
export LC_ALL
# Thousands of small files are written and read: in memory, where the system has a place for that.
work=$(TMPDIR=/dev/shm mktemp -d 2>/dev/null || mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' INT TERM HUP
: >"$work/outside"
: >"$work/roots.pem"
home=$(dirname "$0")
while [ $# -gt 0 ]; do
  case $1 in
    --against | --roots)
      [ -r "${2-}" ] || { echo "cannot read ${2-the file after $1}"; exit 2; }
      case $2 in /*) given=$2 ;; *) given=$(pwd)/$2 ;; esac
      if [ "$1" = --against ]; then echo "$given" >>"$work/outside"; else cat "$given" >>"$work/roots.pem"; fi
      shift 2 ;;
    *)
      [ -d "$1" ] || { echo "usage: sh verify.sh [--against NOTE] [--roots CERTIFICATES.pem] [FOLDER]"; exit 2; }
      home=$1
      shift ;;
  esac
done
