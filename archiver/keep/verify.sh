#!/bin/sh
# Checks this folder without archiver. It needs a POSIX shell with awk, sed and cut, sha256sum or shasum, and gzip;
# signatures and time-stamps also need openssl. What cannot be checked here is named with the reason.
#
#   sh verify.sh [--against NOTE] [--roots CERTIFICATES.pem]
#
# --against  a checkpoint (*.note) of this folder that somebody else has kept; can be given several times
# --roots    root certificates that vouch for time-stamp authorities, beside the system's
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
while [ $# -gt 0 ]; do
  case $1 in
    --against | --roots)
      [ -r "${2-}" ] || { echo "cannot read ${2-the file after $1}"; exit 2; }
      case $2 in /*) given=$2 ;; *) given=$(pwd)/$2 ;; esac
      if [ "$1" = --against ]; then echo "$given" >>"$work/outside"; else cat "$given" >>"$work/roots.pem"; fi
      shift 2 ;;
    *) echo "usage: sh verify.sh [--against NOTE] [--roots CERTIFICATES.pem]"; exit 2 ;;
  esac
done
cd "$(dirname "$0")" || exit 2

if command -v sha256sum >/dev/null 2>&1; then
  sums() { sha256sum "$@" | cut -c1-64; }
  sha() { sha256sum | cut -c1-64; }
elif command -v shasum >/dev/null 2>&1; then
  sums() { shasum -a 256 "$@" | cut -c1-64; }
  sha() { shasum -a 256 | cut -c1-64; }
else
  echo "cannot check: neither sha256sum nor shasum is here"
  exit 2
fi
for tool in awk sed gzip; do
  command -v $tool >/dev/null 2>&1 || { echo "cannot check: $tool is not here"; exit 2; }
done

bad=0
skipped=0
fail() {
  echo "BAD $1"
  bad=$((bad + 1))
}
skip() {
  echo "SKIPPED $1"
  skipped=$((skipped + 1))
}

# --- bytes: hex and base64 without other tools ------------------------------------------------------------------------

# base64 on standard input, hex on standard output
unbase64() {
  awk '{
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    bits = 0; held = 0; out = ""
    for (i = 1; i <= length($0); i++) {
      place = index(alphabet, substr($0, i, 1)) - 1
      if (place < 0) continue
      held = held * 64 + place; bits += 6
      if (bits >= 8) {
        bits -= 8; power = 2 ^ bits
        out = out sprintf("%02x", int(held / power)); held = held % power
      }
    }
    print out
  }'
}

# lines of hex on standard input: for each a printf command that writes those bytes, after the octal escapes in $1
printfs() {
  awk -v before="$1" -v folder="$2" 'BEGIN {
    digits = "0123456789abcdef"
    for (i = 0; i < 256; i++)
      octal[substr(digits, int(i / 16) + 1, 1) substr(digits, i % 16 + 1, 1)] = sprintf("\\%03o", i)
  } {
    out = ""
    for (i = 1; i < length($0); i += 2) out = out octal[substr($0, i, 2)]
    print "printf '\''" before out "'\'' >" folder "/" (100000 + NR)
  }'
}

# the bytes that the hex $1 means
bytes() {
  rm -rf "$work/one" && mkdir "$work/one"
  echo "$1" | printfs '' "$work/one" >"$work/one.sh"
  . "$work/one.sh"
  cat "$work"/one/*
}

# --- the tree over the lines (RFC 6962) -------------------------------------------------------------------------------

# $1: a file of hashes, one a line; $2: the file for those of the nodes above each two
above() {
  : >"$2"
  paste -d '\0' - - <"$1" | awk 'length($0) == 128' >"$work/pairs"
  rm -rf "$work/nodes" "$work/parts" && mkdir "$work/nodes" "$work/parts"
  [ -s "$work/pairs" ] || return 0
  split -l 2000 "$work/pairs" "$work/parts/"
  for part in "$work"/parts/*; do
    printfs '\001' "$work/nodes" <"$part" >"$work/nodes.sh"
    . "$work/nodes.sh"
    sums "$work"/nodes/* >>"$2"
    rm -f "$work"/nodes/*
  done
}

# the hash of a node, from those of the two below it
node() {
  bytes "01$1$2" | sha
}

# the head of the tree of the first $1 lines; levels are made when they are first needed
head_of() {
  size=$1
  level=0
  root=
  at=$size
  while [ "$at" -gt 0 ]; do
    if [ $((at % 2)) -eq 1 ]; then
      top=$(sed -n "${at}p" "$work/level$level")
      if [ -z "$root" ]; then root=$top; else root=$(node "$top" "$root"); fi
    fi
    at=$((at / 2))
    [ "$at" -eq 0 ] || [ -f "$work/level$((level + 1))" ] || above "$work/level$level" "$work/level$((level + 1))"
    level=$((level + 1))
  done
  echo "$root"
}

# --- the ledger's chain -----------------------------------------------------------------------------------------------

link='s/^{"agent":".*},"n":\([0-9]*\),"prev":"\([0-9a-f]*\)","time":"[^"]*","type":"[^"]*"}$/\1 \2/'
keeps='s/^{"agent":"[^"]*","body":{"file":"\([^"]*\)","is":"kept","sha256":"\([0-9a-f]*\)","size":\([0-9]*\)},"n":.*/\2 \3 \1/p'
gone='s/^{"agent":"[^"]*","body":{.*"file":"\([^"]*\)","is":"\(withdrawn\)".*/\1 \2/p
s/^{"agent":"[^"]*","body":{"file":"\([^"]*\)","is":"\(declared-lost\)".*/\1 \2/p
s/^{"agent":"[^"]*","body":{"file":"\([^"]*\)","is":"\(restored\)".*/\1 \2/p'
states='s/^{"agent":"[^"]*","body":{"before":[^,]*,"is":"key-stated","key":"\([^"]*\)",.*/\1/p'
checkpoints='s/^{"agent":"[^"]*","body":{"is":"checkpointed","key":"[^"]*","sha256":"\([0-9a-f]*\)","size":\([0-9]*\),.*/\2 \1/p'

flush() {
  [ "$held" -gt 0 ] || return 0
  sums "$work"/chain.d/* >>"$work/chain"
  sums "$work"/leaves.d/* >>"$work/level0"
  rm -rf "$work/chain.d" "$work/leaves.d"
  mkdir "$work/chain.d" "$work/leaves.d"
  held=0
}

for name in kept gone keys signed stamped chain level0 said; do : >"$work/$name"; done
mkdir "$work/chain.d" "$work/leaves.d"
held=0
ledger=
for folder in ledger/*/; do
  [ -d "$folder" ] || continue
  [ -z "$ledger" ] || fail "$folder: a second ledger"
  [ -n "$ledger" ] || ledger=${folder%/}
done
if [ -z "$ledger" ]; then
  fail "ledger: there is none"
  ledger=ledger/none
fi
read -r _ _ version id <format 2>/dev/null || fail "format: missing or torn"
[ "${version-}" = 1 ] || fail "format: not one that this script knows"
[ "$ledger" = "ledger/${id-}" ] || fail "format: it names the folder ${id-nothing}, the ledger is $ledger"

number=0
for segment in "$ledger"/*.jsonl; do
  [ -f "$segment" ] || { fail "$ledger has no segment"; continue; }
  case $segment in */"$(printf '%06d' $number)".jsonl) ;; *) fail "$segment: segment $number is missing" ;; esac
  number=$((number + 1))
  [ -z "$(tail -c 1 "$segment" | tr -d '\n')" ] || fail "$segment: its last line is torn"
  [ "$(tr -d '\000' <"$segment" | wc -c)" -eq "$(wc -c <"$segment")" ] || fail "$segment: bytes that no event has"
  while IFS= read -r line; do
    printf '%s' "$line" >"$work/chain.d/$((10000 + held))"
    printf '\000%s' "$line" >"$work/leaves.d/$((10000 + held))"
    held=$((held + 1))
    [ "$held" -lt 1000 ] || flush
  done <"$segment"
  flush
  sed -e "$link" -e t -e 's/.*/none/' "$segment" | awk -v segment="$segment" '{ print $0, segment }' >>"$work/said"
  sed -n "$keeps" "$segment" >>"$work/kept"
  sed -n "$gone" "$segment" >>"$work/gone"
  sed -n "$states" "$segment" >>"$work/keys"
  sed -n "$checkpoints" "$segment" >>"$work/signed"
  # A time-stamp's fields stand in the order authority, detail, sha256, state, time.
  awk '/^{"agent":"[^"]*","body":{"is":"(checkpointed|time-stamped)"/ {
    while (match($0, /"sha256":"[0-9a-f]+","state":"/)) {
      print substr($0, RSTART + 10, 64); $0 = substr($0, RSTART + RLENGTH)
    }
  }' "$segment" >>"$work/stamped"
done
lines=$(($(wc -l <"$work/chain")))
paste -d ' ' "$work/said" "$work/chain" | awk -v prev="$(printf '' | sha)" '{
  if (NF != 4 || $1 != NR - 1 || $2 != prev) { print $(NF - 1) ": event " NR - 1 " does not follow the one before it" }
  prev = $NF
}' >"$work/broken"
while IFS= read -r problem; do fail "$problem"; done <"$work/broken"
echo "ledger: $lines events, the last line's SHA-256 is $(tail -n 1 "$work/chain")"

# --- the WARCs --------------------------------------------------------------------------------------------------------

files=0
away=0
while read -r digest size file; do
  # The last word on a file counts: withdrawn or declared lost, or restored after that.
  word=$(awk -v file="$file" '$1 == file { word = $2 } END { print word }' "$work/gone")
  case $word in
    withdrawn | declared-lost)
      away=$((away + 1))
      if [ "$word" = withdrawn ] && [ -e "$file" ]; then fail "$file: it was withdrawn and is still here"; fi
      [ -e "$file" ] || continue ;;
  esac
  files=$((files + 1))
  if [ ! -f "$file" ]; then
    fail "$file is missing"
    continue
  fi
  if [ "$(($(wc -c <"$file")))" -ne "$size" ]; then
    fail "$file: not $size bytes"
  elif [ "$(sums "$file")" != "$digest" ]; then
    fail "$file: its SHA-256 is not $digest"
  elif ! gzip -t <"$file" 2>/dev/null; then
    fail "$file: its gzip data is damaged"
  fi
done <"$work/kept"
cut -d ' ' -f 3- "$work/kept" | sort >"$work/named"
find warc -type f 2>/dev/null | sort | while IFS= read -r file; do
  grep -Fqx -- "$file" "$work/named" || echo "NOTE $file: no event names it"
done
echo "warc: $files files$([ $away -eq 0 ] || echo ", $away withdrawn or declared lost")"

# --- checkpoints ------------------------------------------------------------------------------------------------------

if ! command -v openssl >/dev/null 2>&1; then
  cannot_sign="openssl is not here"
elif ! openssl pkeyutl -help 2>&1 | grep -q -e -rawin; then
  cannot_sign="this $(openssl version) cannot verify Ed25519 signatures; OpenSSL 1.1.1 or later can"
else
  cannot_sign=
fi

# $1: a note; $2: how to call it. Its tree head is compared with the ledger's, its signature with the keys stated there.
check_note() {
  sed '/^$/,$d' "$1" >"$work/text"
  origin=$(sed -n 1p "$work/text")
  size=$(sed -n 2p "$work/text")
  root=$(sed -n 3p "$work/text" | unbase64)
  case $size in '' | *[!0-9]*) fail "$2: no checkpoint"; return ;; esac
  [ "$origin" = "archiver/${id-}" ] || { fail "$2: a checkpoint of another folder ($origin)"; return; }
  if [ "$size" -gt "$lines" ]; then
    fail "$2: it is of $size events and the ledger has $lines: newer ones were taken away"
    return
  fi
  if [ "$(head_of "$size")" != "$root" ]; then
    fail "$2: the first $size events are not those that were signed"
    return
  fi
  found=
  sed -n 's/^— \([^ ]*\) \([A-Za-z0-9+/=]*\)$/\1 \2/p' "$1" >"$work/signatures"
  while read -r name encoded; do
    [ "$name" = "$origin" ] || continue
    signature=$(echo "$encoded" | unbase64)
    identity=$(echo "$signature" | cut -c1-8)
    key=$(awk -F + -v name="$name" -v id="$identity" '$1 == name && $2 == id { print; exit }' "$work/keys")
    [ -n "$key" ] || continue
    public=$(echo "$key" | cut -d + -f 3- | unbase64)
    [ "$( { printf '%s\n' "$name"; bytes "$public"; } | sha | cut -c1-8)" = "$identity" ] || continue
    found=yes
    [ -z "$cannot_sign" ] || continue
    bytes "302a300506032b6570032100$(echo "$public" | cut -c3-)" >"$work/key.der"
    bytes "$(echo "$signature" | cut -c9-)" >"$work/signature"
    openssl pkey -pubin -inform DER -in "$work/key.der" -out "$work/key.pem" 2>/dev/null &&
      openssl pkeyutl -verify -rawin -pubin -inkey "$work/key.pem" -in "$work/text" -sigfile "$work/signature" \
        >/dev/null 2>&1 || fail "$2: its signature does not hold"
  done <"$work/signatures"
  [ -n "$found" ] || fail "$2: signed by a key that the ledger does not state"
}

notes=0
while read -r size digest; do
  note=$ledger/checkpoints/$size.note
  notes=$((notes + 1))
  if [ ! -f "$note" ]; then
    fail "$note is missing"
  elif [ "$(sums "$note")" != "$digest" ]; then
    fail "$note: it is not the checkpoint that was signed"
  fi
done <"$work/signed"
# The newest says all that the older ones say; of very many, fifty are compared with the tree.
older=0
find "$ledger/checkpoints" -name '*.note' 2>/dev/null | sed 's/.*\/\([0-9]*\)\.note$/\1 &/' | sort -rn >"$work/notes"
while read -r size note; do
  older=$((older + 1))
  [ "$older" -gt 50 ] || check_note "$note" "$note"
done <"$work/notes"
[ "$older" -le 50 ] || skip "the tree heads of $((older - 50)) older checkpoints: the newest 50 cover them"
while IFS= read -r note; do check_note "$note" "$note"; done <"$work/outside"
if [ "$notes" -eq 0 ]; then
  skip "signatures: there are no checkpoints"
elif [ -n "$cannot_sign" ]; then
  skip "signatures: $cannot_sign"
fi
if [ -s "$work/outside" ]; then
  echo "checkpoints: $notes here, $(($(wc -l <"$work/outside"))) kept elsewhere"
else
  echo "checkpoints: $notes"
  skip "whether newer events were taken away: give --against a checkpoint that somebody else has kept"
fi
while IFS= read -r key; do echo "signed by $key"; done <"$work/keys"

# --- time-stamps ------------------------------------------------------------------------------------------------------

for given in "${SSL_CERT_FILE-}" /etc/ssl/certs/ca-certificates.crt /etc/ssl/cert.pem /etc/pki/tls/certs/ca-bundle.crt; do
  if [ -n "$given" ] && [ -r "$given" ]; then
    cat "$given" >>"$work/roots.pem"
    break
  fi
done
if ! command -v openssl >/dev/null 2>&1; then
  cannot_date="openssl is not here"
elif ! openssl ts -help 2>&1 | grep -q -e -verify; then
  cannot_date="this $(openssl version) has no ts command"
else
  cannot_date=
fi
openssl ts -help 2>&1 | grep -q -e -attime && attime=yes || attime=
openssl ts -help 2>&1 | grep -q -e -partial_chain && partial=yes || partial=

# the time in a response, and the seconds since 1970 that it means
time_in() {
  openssl ts -reply -in "$1" -text 2>/dev/null | sed -n 's/^Time stamp: //p'
}
seconds_of() {
  echo "$1" | awk '{
    month = (index("JanFebMarAprMayJunJulAugSepOctNovDec", $1) + 2) / 3
    split($3, clock, ":"); year = $4 - (month < 3); shifted = (month + 9) % 12
    era = int(year / 400); of_era = year - era * 400
    of_year = int((153 * shifted + 2) / 5) + $2 - 1
    days = era * 146097 + of_era * 365 + int(of_era / 4) - int(of_era / 100) + of_year - 719468
    printf "%d\n", days * 86400 + clock[1] * 3600 + clock[2] * 60 + clock[3]
  }'
}

dated=0
: >"$work/responses"
for response in "$ledger"/checkpoints/*.tsr; do
  [ -f "$response" ] || continue
  digest=$(sums "$response")
  echo "$digest" >>"$work/responses"
  if ! grep -Fqx "$digest" "$work/stamped"; then
    echo "NOTE $response: the ledger does not tell of it"
  fi
  [ -z "$cannot_date" ] || continue
  size=${response##*/}
  note=$ledger/checkpoints/${size%%.*}.note
  dated=$((dated + 1))
  when=$(time_in "$response")
  at=$(seconds_of "$when")
  set -- -verify -data "$note" -in "$response"
  if [ -s "$work/roots.pem" ] && openssl ts "$@" -CAfile "$work/roots.pem" >/dev/null 2>&1; then
    echo "time-stamp $response: $when"
    continue
  fi
  if [ -z "$attime" ]; then
    skip "$response: no root here vouches for it now, and this $(openssl version) cannot look at an earlier time"
    continue
  fi
  if [ -s "$work/roots.pem" ] && openssl ts "$@" -CAfile "$work/roots.pem" -attime "$at" >/dev/null 2>&1; then
    echo "time-stamp $response: $when; the authority's certificate has expired since, and was valid then"
    continue
  fi
  openssl ts -reply -in "$response" -token_out -out "$work/token" 2>/dev/null
  openssl pkcs7 -inform DER -in "$work/token" -print_certs -out "$work/own.pem" 2>/dev/null
  if [ -z "$partial" ]; then
    skip "$response: no root here vouches for the authority, and this $(openssl version) cannot check the rest alone"
  elif openssl ts "$@" -CAfile "$work/own.pem" -partial_chain -attime "$at" >/dev/null 2>&1; then
    skip "$response: it is whole and says $when; no root here vouches for the authority (--roots)"
  else
    fail "$response: the time-stamp does not hold"
  fi
done
while IFS= read -r digest; do
  grep -Fqx "$digest" "$work/responses" || fail "$ledger/checkpoints: the time-stamp with SHA-256 $digest is missing"
done <"$work/stamped"
if [ ! -s "$work/stamped" ]; then
  skip "time-stamps: the ledger tells of none"
elif [ -n "$cannot_date" ]; then
  skip "time-stamps: $cannot_date"
else
  echo "time-stamps: $dated"
fi
skip "catalogue.db, reports, quarantine: they are made from the rest, or nothing rests on them"

if [ "$bad" -gt 0 ]; then
  echo "$bad things do not hold"
  exit 1
fi
echo "all that was checked holds; $skipped things were skipped"
