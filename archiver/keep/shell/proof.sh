# --- the events -------------------------------------------------------------------------------------------------------

note=checkpoint.note
sed '/^$/,$d' "$note" >"$work/text" 2>/dev/null
origin=$(sed -n 1p "$work/text")
size=$(sed -n 2p "$work/text")
root=$(sed -n 3p "$work/text" | unbase64)
case $size in '' | *[!0-9]*) echo "cannot check: $note is missing or no checkpoint"; exit 2 ;; esac

# The head that the audit path in the file $2 leads to, from the leaf hash $1 at index $3 of $size (RFC 9162, 2.1.3.2);
# nothing when it is no path of that tree.
climb() {
  at=$3
  last=$((size - 1))
  up=$1
  while read -r encoded; do
    [ "$last" -gt 0 ] || return 0
    step=$(echo "$encoded" | unbase64)
    if [ $((at % 2)) -eq 1 ] || [ "$at" -eq "$last" ]; then
      up=$(bytes "01$step$up" | sha)
      while [ "$at" -gt 0 ] && [ $((at % 2)) -eq 0 ]; do
        at=$((at / 2))
        last=$((last / 2))
      done
    else
      up=$(bytes "01$up$step" | sha)
    fi
    at=$((at / 2))
    last=$((last / 2))
  done <"$2"
  [ "$last" -gt 0 ] || echo "$up"
}

events=0
for event in event-*.json; do
  [ -f "$event" ] || continue
  events=$((events + 1))
  proof=${event%.json}.tlog-proof
  index=$(sed -n 's/^index \([0-9]*\)$/\1/p' "$proof" 2>/dev/null | head -n 1)
  if [ -z "$index" ] || [ "$index" -ge "$size" ]; then
    fail "$proof is missing or no proof of this checkpoint"
    continue
  fi
  sed -e '1,/^index /d' -e '/^$/,$d' "$proof" >"$work/path"
  sed '1,/^$/d' "$proof" >"$work/proved"
  [ "$(sums "$work/proved")" = "$(sums "$note")" ] || fail "$proof: it is of another checkpoint"
  leaf=$( { printf '\000'; cat "$event"; } | sha)
  if [ "$(climb "$leaf" "$work/path" "$index")" = "$root" ]; then
    echo "$event: event $index of the first $size"
  else
    fail "$event: it is not event $index of the ledger that was signed"
  fi
done
[ "$events" -gt 0 ] || fail "there are no events here"

# --- the checkpoint ---------------------------------------------------------------------------------------------------

key=$(sed -n 1p key.txt 2>/dev/null)
found=
sed -n 's/^— \([^ ]*\) \([A-Za-z0-9+/=]*\)$/\1 \2/p' "$note" >"$work/signatures"
while read -r name encoded; do
  signature=$(echo "$encoded" | unbase64)
  identity=$(echo "$signature" | cut -c1-8)
  public=$(echo "$key" | cut -d + -f 3- | unbase64)
  case $key in "$name+$identity+"*) ;; *) continue ;; esac
  [ "$( { printf '%s\n' "$name"; bytes "$public"; } | sha | cut -c1-8)" = "$identity" ] || continue
  found=yes
  [ -z "$cannot_sign" ] || continue
  signed_by "$public" "$(echo "$signature" | cut -c9-)" || fail "$note: its signature does not hold"
done <"$work/signatures"
[ -n "$found" ] || fail "$note: it is not signed by the key in key.txt"
[ -z "$cannot_sign" ] || skip "the signature: $cannot_sign"
echo "checkpoint of $size events of $origin, signed by $key"
echo "NOTE whose key that is must be learned from its owner"
while IFS= read -r outside; do
  sed '/^$/,$d' "$outside" >"$work/other"
  if [ "$(sed -n 2p "$work/other")" != "$size" ]; then
    skip "$outside: it is of another size; ask for a proof against it"
  elif [ "$(sums "$work/other")" = "$(sums "$work/text")" ]; then
    echo "$outside: the same tree head"
  else
    fail "$outside: another ledger was signed there"
  fi
done <"$work/outside"

dated=0
for response in *.tsr; do
  [ -f "$response" ] || continue
  dated=$((dated + 1))
  [ -n "$cannot_date" ] || check_stamp "$response" "$note"
done
if [ "$dated" -eq 0 ]; then
  skip "time-stamps: there are none"
elif [ -n "$cannot_date" ]; then
  skip "time-stamps: $cannot_date"
fi

# --- copies -----------------------------------------------------------------------------------------------------------

while IFS= read -r copy; do
  digest=$(sums "$copy")
  if grep -Fq "\"$digest\"" event-*.json; then
    echo "$copy: $(grep -Fl "\"$digest\"" event-*.json | head -n 1) has its SHA-256"
  else
    fail "$copy: no event here has its SHA-256, $digest"
  fi
done <"$work/copies"
[ -s "$work/copies" ] || skip "copies: none was given"

if [ "$bad" -gt 0 ]; then
  echo "$bad things do not hold"
  exit 1
fi
echo "all that was checked holds; $skipped things were skipped"
