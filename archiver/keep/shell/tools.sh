cd "$home" || exit 2

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
