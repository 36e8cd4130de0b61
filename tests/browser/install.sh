#!/bin/sh
# The browser tests drive the system's Chromium and check pages with an HTML validator for Node; their fonts come with
# the lock. The examples of docs/deploying.md are served with nginx, Apache and Caddy. What the system lacks is named first, and
# asked for where somebody sits at a terminal; elsewhere, as in continuous integration, nobody can be asked and it is
# installed. INSTALL=1 asks nothing, NO_INSTALL=1 installs nothing.
set -eu
cd "$(dirname "$0")"
PATH="$PATH:/usr/sbin"

has() { command -v "$1" >/dev/null 2>&1; }
say() { echo "$*" >&2; }

needed=""
has chromium || has chromium-browser || has google-chrome || needed="$needed chromium"
has npm || needed="$needed nodejs npm"
# The servers are for Debian's package manager alone: elsewhere, and where one cannot be had, their tests are skipped.
servers=""
if has apt-get; then
    has nginx || servers="$servers nginx-light"
    [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || servers="$servers libnginx-mod-http-brotli-static"
    has caddy || servers="$servers caddy"
    has apache2 || servers="$servers apache2-bin media-types"
fi
# The lock names no registry, so that any mirror serves.
packages=""
cmp -s package-lock.json node_modules/.installed 2>/dev/null || packages="html-validate, Biome"

[ -z "$needed$servers" ] || say "The tests want these system packages:$needed$servers (apt-get)"
[ -z "$packages" ] || say "The tests want in tests/browser/node_modules: $packages (npm)"

wanted=yes
if [ "${NO_INSTALL:-}" = 1 ]; then
    wanted=no
elif [ -n "$needed$servers" ] && [ "${INSTALL:-}" != 1 ] && [ -t 0 ]; then
    printf 'Install them? [y/N] ' >&2
    read -r answer || answer=""
    case "$answer" in [yY]*) ;; *) wanted=no ;; esac
fi
if [ "$wanted" = no ]; then
    [ -z "$needed$packages" ] || { say "Nothing is installed. Install them, or run make quick."; exit 1; }
    exit 0
fi
if [ -n "$needed" ] && ! has apt-get; then
    say "There is no apt-get here. Install them and run this again."
    exit 1
fi

if [ -n "$needed$servers" ]; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    # One source that is gone or out of date, as many a machine has, stops nothing: what the others have will do.
    $as_root apt-get update -qq || say "The lists of packages are not up to date; those that are here are used."
    if [ -n "$needed" ]; then
        # shellcheck disable=SC2086  # a list of packages
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $needed >/dev/null || {
            say "They could not be installed. Install them, or run make quick."
            exit 1
        }
    fi
    for each in $servers; do
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$each" >/dev/null ||
            say "$each cannot be installed; the tests that need it are skipped."
    done
fi
if [ -n "$packages" ]; then
    npm ci --ignore-scripts --no-audit --no-fund --omit=dev >/dev/null
    cp package-lock.json node_modules/.installed
fi
