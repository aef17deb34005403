"""What lies in every records folder for whoever finds it without this program: an explanation and a shell script."""

README = """\
This folder holds exact copies of what articles rely on, and a record of how they came here.
It was made by archiver (https://pypi.org/project/citation-archiver/), and can be checked without it.

format          the format's number and this folder's id
ledger/         THE RECORD: one event a line, JSON. "prev" is the SHA-256 of the line before, without its newline
warc/           the copies: WARC 1.1 (ISO 28500), gzip; never changed after they were written
catalogue.db    SQLite: what people query; made from ledger and warc, and can be made again from them
quarantine/     what a process that died had begun; no event names it
reports/ tmp/ lock   can be deleted when nothing runs

To check:  sh verify.sh
It needs a POSIX shell, sed, gzip, and sha256sum or shasum. It computes the SHA-256 of every line of the ledger and
of every file in warc/, and compares them with what the ledger says. It does not check signatures or time-stamps.

Each event {"is":"kept"} gives a WARC file, its size and SHA-256. {"is":"captured"} says which record of it is the
copy of which address, when it was taken, and its digests: "sha256" of the body as sent without transfer coding,
"content_sha256" of the body as a reader saves it, "wire_sha256" of the bytes as received.
"""

VERIFY = r"""#!/bin/sh
# Checks this folder without archiver: the ledger's chain, and every WARC's SHA-256 and gzip checksums.
# Exit status: 0 all that was checked holds, 1 something does not, 2 it could not be checked.
cd "$(dirname "$0")" || exit 2
LC_ALL=C
export LC_ALL
if command -v sha256sum >/dev/null 2>&1; then
  sha() { sha256sum | cut -c1-64; }
elif command -v shasum >/dev/null 2>&1; then
  sha() { shasum -a 256 | cut -c1-64; }
else
  echo "cannot check: neither sha256sum nor shasum is here"
  exit 2
fi
bad=0
lines=0
files=0
fail() {
  echo "BAD $1"
  bad=$((bad + 1))
}
kept=$(mktemp) || exit 2
link='s/.*,"n":\([0-9]*\),"prev":"\([0-9a-f]*\)","time":"[^"]*","type":"[^"]*"}$/\1 \2/p'
keeps='s/.*"body":{"file":"\([^"]*\)","is":"kept","sha256":"\([0-9a-f]*\)","size":\([0-9]*\)}.*/\2 \3 \1/p'
trap 'rm -f "$kept"' EXIT

for ledger in ledger/*/; do
  prev=$(printf '' | sha)
  n=0
  for segment in "$ledger"*.jsonl; do
    [ -f "$segment" ] || { fail "$ledger has no segment"; continue; }
    while IFS= read -r line; do
      said=$(printf '%s\n' "$line" | sed -n "$link")
      [ "$said" = "$n $prev" ] || fail "$segment: event $n does not follow the one before it"
      prev=$(printf '%s' "$line" | sha)
      n=$((n + 1))
      lines=$((lines + 1))
      case $line in
        '{"agent":"'*'","body":{"file":"'*'"is":"kept"'*)
          printf '%s\n' "$line" |
            sed -n "$keeps" >>"$kept" ;;
      esac
    done <"$segment"
    [ -z "$(tail -c 1 "$segment" | tr -d '\n')" ] || fail "$segment: its last line is torn"
  done
  echo "ledger $ledger: $n events, last $prev"
done

while read -r digest size file; do
  files=$((files + 1))
  if [ ! -f "$file" ]; then
    fail "$file is missing"
    continue
  fi
  [ "$(($(wc -c <"$file")))" -eq "$size" ] || fail "$file: not $size bytes"
  [ "$(sha <"$file")" = "$digest" ] || fail "$file: its SHA-256 is not $digest"
  gzip -t <"$file" 2>/dev/null || fail "$file: its gzip data is damaged"
done <"$kept"

find warc -type f 2>/dev/null | while IFS= read -r file; do
  cut -d' ' -f3- "$kept" | grep -Fqx -- "$file" || echo "NOTE $file: no event names it"
done

echo "checked: $lines events, $files files; not checked: signatures, time-stamps, catalogue.db, reports, quarantine"
if [ "$bad" -gt 0 ]; then
  echo "$bad things do not hold"
  exit 1
fi
echo "all of it holds"
"""
