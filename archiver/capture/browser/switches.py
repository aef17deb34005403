"""How the browser is started, beside what Playwright says: it asks for pages alone, and asks only our proxy."""

SWITCHES = (
    # No way out but the proxy: no look-up of names, no QUIC, no peer connections beside it.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    # Nothing of its own: updates, lists, reports, crash dumps, sign-in, prediction.
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--dns-prefetch-disable",
    "--metrics-recording-only",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    # One process for a page with its frames: then one snapshot holds all of them. Every page has a profile of its own.
    "--disable-site-isolation-trials",
    # The same picture on every machine.
    "--disable-gpu",
    "--force-color-profile=srgb",
    "--force-device-scale-factor=1",
    "--hide-scrollbars",
    "--mute-audio",
)
