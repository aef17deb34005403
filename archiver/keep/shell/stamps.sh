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

# a response, and the note that it is about
check_stamp() {
  response=$1
  note=$2
  when=$(time_in "$response")
  at=$(seconds_of "$when")
  set -- -verify -data "$note" -in "$response"
  if [ -s "$work/roots.pem" ] && openssl ts "$@" -CAfile "$work/roots.pem" >/dev/null 2>&1; then
    echo "time-stamp $response: $when"
    return 0
  fi
  if [ -z "$attime" ]; then
    skip "$response: no root here vouches for it now, and this $(openssl version) cannot look at an earlier time"
    return 0
  fi
  if [ -s "$work/roots.pem" ] && openssl ts "$@" -CAfile "$work/roots.pem" -attime "$at" >/dev/null 2>&1; then
    echo "time-stamp $response: $when; the authority's certificate has expired since, and was valid then"
    return 0
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
}
