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
# Fields that a later version adds, such as the digest of another algorithm, are passed over.
keeps='s/^{"agent":"[^"]*","body":{[^{}]*"file":"\([^"]*\)"[^{}]*"is":"kept"[^{}]*"sha256":"\([0-9a-f]*\)"'\
'[^{}]*"size":\([0-9]*\)[^{}]*},"n":.*/\2 \3 \1/p'
gone='s/^{"agent":"[^"]*","body":{.*"file":"\([^"]*\)","is":"\(withdrawn\)".*/\1 \2/p
s/^{"agent":"[^"]*","body":{"file":"\([^"]*\)","is":"\(declared-lost\)".*/\1 \2/p
s/^{"agent":"[^"]*","body":{"file":"\([^"]*\)","is":"\(restored\)".*/\1 \2/p'
states='s/^{"agent":"[^"]*","body":{"before":\([^,]*\),"is":"key-stated","key":"\([^"]*\)","reason":"\([a-z]*\)",'\
'"vouched":"\([^"]*\)"},"n":\([0-9]*\),.*/\2 \5 \3 \1 \4/p'
checkpoints='s/^{"agent":"[^"]*","body":{[^{}]*"is":"checkpointed"[^{}]*"sha256":"\([0-9a-f]*\)"'\
'[^{}]*"size":\([0-9]*\),.*/\2 \1/p'

flush() {
  [ "$held" -gt 0 ] || return 0
  sums "$work"/chain.d/* >>"$work/chain"
  sums "$work"/leaves.d/* >>"$work/level0"
  rm -rf "$work/chain.d" "$work/leaves.d"
  mkdir "$work/chain.d" "$work/leaves.d"
  held=0
}

for name in kept gone stated signed stamped chain level0 said; do : >"$work/$name"; done
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
  sed -n "$states" "$segment" | tr -d '"' >>"$work/stated"
  sed -n "$checkpoints" "$segment" >>"$work/signed"
  # A time-stamp's fields stand in the order authority, detail, sha256, state, time.
  awk '/^{"agent":"[^"]*","body":{[^{}]*"is":"(checkpointed|time-stamped)"/ {
    while (match($0, /"sha256":"[0-9a-f]+"[^{}]*"state":"/)) {
      print substr($0, RSTART + 10, 64); $0 = substr($0, RSTART + RLENGTH)
    }
  }' "$segment" >>"$work/stamped"
done
lines=$(($(wc -l <"$work/chain")))
# A line that this script cannot take apart must not pass as one that says nothing.
whole() {
  found=$(cat "$ledger"/*.jsonl 2>/dev/null | grep -c "[{,]\"is\":\"$1\"[,}]")
  [ "$found" -eq "$(($(wc -l <"$2")))" ] || fail "$ledger: not each event {\"is\":\"$1\"} can be read by this script"
}
whole kept "$work/kept"
whole key-stated "$work/stated"
whole checkpointed "$work/signed"
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
