# --- signatures -------------------------------------------------------------------------------------------------------

if ! command -v openssl >/dev/null 2>&1; then
  cannot_sign="openssl is not here"
elif ! openssl pkeyutl -help 2>&1 | grep -q -e -rawin; then
  cannot_sign="this $(openssl version) cannot verify Ed25519 signatures; OpenSSL 1.1.1 or later can"
else
  cannot_sign=
fi

# whether the Ed25519 signature $2 over $work/text is that of the key $1; both in hex, the key after its kind
signed_by() {
  bytes "302a300506032b6570032100$(echo "$1" | cut -c3-)" >"$work/key.der"
  bytes "$2" >"$work/signature"
  openssl pkey -pubin -inform DER -in "$work/key.der" -out "$work/key.pem" 2>/dev/null &&
    openssl pkeyutl -verify -rawin -pubin -inkey "$work/key.pem" -in "$work/text" -sigfile "$work/signature" \
      >/dev/null 2>&1
}
