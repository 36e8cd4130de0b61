#!/bin/sh
# The browser tests drive the system's Chromium with a Chinese font and check pages with an HTML validator for Node.
# The examples of docs/deploying.md are served with nginx and Apache. Install what is missing where that is possible.
set -eu
cd "$(dirname "$0")"

missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
fc-list 2>/dev/null | grep -qi "cjk" || missing="$missing fonts-noto-cjk fontconfig"
command -v npm >/dev/null 2>&1 || missing="$missing nodejs npm"
# The servers are for Debian's package manager alone: elsewhere their tests are skipped.
if command -v apt-get >/dev/null 2>&1; then
    PATH="$PATH:/usr/sbin"
    servers=""
    command -v nginx >/dev/null 2>&1 || servers="$servers nginx-light"
    [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || servers="$servers libnginx-mod-http-brotli-static"
    command -v apache2 >/dev/null 2>&1 || servers="$servers apache2-bin media-types"
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    [ -z "$servers" ] || echo "Installing for the tests, with apt-get:$servers" >&2
    [ -z "$servers" ] || $as_root apt-get update -qq
    for each in $servers; do
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$each" >/dev/null ||
            echo "$each cannot be installed; the tests that need it are skipped." >&2
    done
fi

if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "The browser tests need:$missing. Install them and run this again." >&2
        exit 1
    fi
    echo "Installing for the tests, with apt-get:$missing" >&2
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    $as_root apt-get update -qq
    # shellcheck disable=SC2086  # a list of packages
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

# The lock names no registry, so that any mirror serves.
if ! cmp -s package-lock.json node_modules/.installed 2>/dev/null; then
    echo "Installing for the tests, with npm into tests/browser/node_modules: html-validate" >&2
    npm ci --ignore-scripts --no-audit --no-fund --omit=dev >/dev/null
    cp package-lock.json node_modules/.installed
fi
