# --- keys -------------------------------------------------------------------------------------------------------------

# Each key that is stated, the event that ended it, and how; "-" for one that may still sign.
awk '
  $3 == "retired" { if (!($1 in ended)) ended[$1] = $2 " " $3; next }
  ($3 == "rotated" || $3 == "lost") && !($4 in ended) { ended[$4] = $2 " " $3 }
  !($1 in seen) { seen[$1]; key[++keys] = $1 }
  END { for (i = 1; i <= keys; i++) print key[i], (key[i] in ended) ? ended[key[i]] : "- -" }
' "$work/stated" >"$work/keys"
while read -r key event reason before vouched; do
  [ "$reason" = rotated ] && [ -z "$cannot_sign" ] || continue
  echo "$key" >"$work/text"
  signed_by "$(echo "$before" | cut -d + -f 3- | unbase64)" "$(echo "$vouched" | unbase64)" ||
    fail "event $event: the key before did not vouch for $key"
done <"$work/stated"

# --- checkpoints ------------------------------------------------------------------------------------------------------

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
    said=$(awk -F + -v name="$name" -v id="$identity" '$1 == name && $2 == id { print; exit }' "$work/keys")
    [ -n "$said" ] || continue
    key=${said%% *}
    end=${said#* }
    public=$(echo "$key" | cut -d + -f 3- | unbase64)
    [ "$( { printf '%s\n' "$name"; bytes "$public"; } | sha | cut -c1-8)" = "$identity" ] || continue
    found=yes
    if [ "${end% *}" != - ] && [ "$size" -gt "${end% *}" ]; then
      fail "$2: signed by a key that was ${end#* } in event ${end% *}, before this checkpoint"
    fi
    [ -z "$cannot_sign" ] || continue
    signed_by "$public" "$(echo "$signature" | cut -c9-)" || fail "$2: its signature does not hold"
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
while read -r key event reason; do
  if [ "$event" = - ]; then echo "signed by $key"; else echo "signed by $key, $reason in event $event"; fi
done <"$work/keys"

# --- the time-stamps of this folder -----------------------------------------------------------------------------------

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
  check_stamp "$response" "$note"
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
