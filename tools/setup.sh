#!/usr/bin/env bash
# Installs what is missing, once, and says so. Nothing to do takes well under a second.
#
#   tools/setup.sh rust       the compiler of rust-toolchain.toml and its WebAssembly target
#   tools/setup.sh lint       rust, and the npm packages: of the site and of its tests
#   tools/setup.sh build      rust, and what builds the site: trunk, wasm-bindgen, wasm-opt
#   tools/setup.sh test       build, and what tests it: test packages, browsers, their drivers, web servers
#   tools/setup.sh browsers   test, and the old browsers of `make test-browsers`
#   tools/setup.sh PROGRAM    prints its path, or fails: chrome driver firefox geckodriver webkitgtk wpe
#                             chromium-112 nginx
#
# Programs go to .tools/, npm packages to node_modules/; delete both to start afresh.
# Only the WebAssembly target (rustup) and Debian's browsers (apt-get) go elsewhere.
# What is there is judged by the version it names itself, so that no stamp file can lie.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The only place that names these.
TRUNK_VERSION=0.21.14
GECKODRIVER_VERSION=0.37.1
CHROMIUM_112=112.0.2 # of the npm package @sparticuz/chromium
WASM_TARGET=wasm32-unknown-unknown
PATH="$PWD/.tools/bin:$PWD/node_modules/.bin:$PATH"

say() { printf 'setup: %s\n' "$*" >&2; }
fail() {
  printf 'setup: %s\n' "$@" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# --- Rust ---------------------------------------------------------------------------------

rust() {
  have cargo || fail "Rust is missing. Install it from https://rustup.rs, then try again."
  local channel
  channel=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)

  # Asked for by name: rustup does not install by itself everywhere (RUSTUP_AUTO_INSTALL=0).
  if ! rustc --version >/dev/null 2>&1; then
    say "Installing Rust $channel."
    rustup toolchain install "$channel" --profile minimal --component rustfmt --component clippy
  fi
  if [ ! -d "$(rustc --print target-libdir --target "$WASM_TARGET")" ]; then
    have rustup || fail "This Rust cannot build for $WASM_TARGET. Install Rust from https://rustup.rs."
    say "Adding the WebAssembly target to Rust."
    rustup target add "$WASM_TARGET"
  fi
}

# --- The site's build tools ---------------------------------------------------------------

# wasm-bindgen's command must be exactly as old as the library that Cargo.lock holds.
wasm_bindgen_version() {
  awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/"/, ""); print $3 }' Cargo.lock
}

# Some say more about themselves than that. The program, not the function below of its name.
is_version() { [[ "$(command "$1" --version 2>/dev/null | head -n 1) " = "$1 $2 "* ]]; }

cargo_install() { # package version minutes
  local log=".tools/$1.log"
  say "Building $1 $2 into .tools/ (about $3 minutes, only once; progress in $log)."
  mkdir -p .tools
  # A CARGO_TARGET_DIR shared by two installs would make one wait for the other. Trunk's own profile optimizes as
  # one piece, for ten minutes; here these programs only copy, call and cut.
  env -u CARGO_TARGET_DIR CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 cargo install --locked --root .tools "$1" --version "$2" \
    >"$log" 2>&1 </dev/null || {
    tail -n 40 "$log" >&2
    fail "$1 $2 could not be built; the whole story is in $log."
  }
  say "$1 $2 is ready."
}

programs() { # build | test
  local bindgen pid pids=() failed=0
  bindgen=$(wasm_bindgen_version)
  [ -n "$bindgen" ] || fail "Cargo.lock names no wasm-bindgen."

  # All at once: together they keep two cores busy.
  if [ "$1" = test ] && ! is_version geckodriver "$GECKODRIVER_VERSION"; then
    cargo_install geckodriver "$GECKODRIVER_VERSION" 2 &
    pids+=($!)
  fi
  if ! is_version trunk "$TRUNK_VERSION"; then
    cargo_install trunk "$TRUNK_VERSION" 6 &
    pids+=($!)
  fi
  if ! is_version wasm-bindgen "$bindgen" || ! is_version wasm-bindgen-test-runner "$bindgen"; then
    cargo_install wasm-bindgen-cli "$bindgen" 2 &
    pids+=($!)
  fi
  # An empty array counts as unset in the bash of macOS.
  for pid in ${pids[@]+"${pids[@]}"}; do wait "$pid" || failed=1; done
  return "$failed"
}

# --- npm packages -------------------------------------------------------------------------

npm_packages() { # site | all: only wasm-opt, or the tests' packages too
  have node && have npm || fail "Node.js 20 or newer with npm is missing: https://nodejs.org"
  if node tools/npm-packages-ready.mjs "$1"; then return; fi
  if [ "$1" = site ]; then
    say "Fetching wasm-opt from npm."
    npm ci --omit=dev --no-audit --no-fund >&2
  else
    say "Fetching the tests' packages from npm."
    npm ci --no-audit --no-fund >&2
  fi
}

# --- Browsers, for tests only --------------------------------------------------------------

first_program() { # prints the first of its arguments that can be run
  local program
  for program in "$@"; do
    [ -n "$program" ] && type -P "$program" && return # -P: programs only, not the functions below
  done
  return 1
}

chrome() {
  first_program "${CHROME:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium"
}

driver() { first_program "${CHROMEDRIVER:-}" chromedriver; }

firefox() { first_program "${FIREFOX:-}" firefox-esr firefox "/Applications/Firefox.app/Contents/MacOS/firefox"; }
geckodriver() { first_program "${GECKODRIVER:-}" "$PWD/.tools/bin/geckodriver"; }
webkitgtk() { first_program "${WEBKITGTK_DRIVER:-}" WebKitWebDriver; }
wpe() { first_program "${WPE_DRIVER:-}" WPEWebDriver; }
chromium-112() { first_program "$PWD/.tools/chromium-112/chromium"; }

apt_install() { # package …
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  say "Installing $* with apt-get${as_root[*]:+ (sudo may ask for your password)}."
  ${as_root[@]+"${as_root[@]}"} apt-get update >&2 &&
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends "$@" >&2 || true
}

browsers() {
  local missing=()
  chrome >/dev/null || missing+=(chromium)
  driver >/dev/null || missing+=(chromium-driver)
  firefox >/dev/null || missing+=(firefox-esr)
  if have apt-get; then # where there is none, WebKitGTK is left out
    webkitgtk >/dev/null || missing+=(webkit2gtk-driver)
    have xvfb-run || missing+=(xvfb xauth)
  fi
  [ ${#missing[@]} -gt 0 ] || return 0

  if have apt-get; then apt_install "${missing[@]}"; fi
  firefox >/dev/null || fail \
    "The tests need Firefox: https://www.mozilla.org/firefox (Debian: apt-get install firefox-esr)" \
    "Elsewhere installed? Name it: FIREFOX=/path/to/firefox make test"
  chrome >/dev/null && driver >/dev/null || fail \
    "The tests need Chromium (or Chrome) and a chromedriver of the same version." \
    "  Debian:  apt-get install chromium chromium-driver" \
    "  macOS:   brew install --cask google-chrome chromedriver" \
    "  else:    https://googlechromelabs.github.io/chrome-for-testing/" \
    "Elsewhere installed? Name them: CHROME=/path/to/chrome CHROMEDRIVER=/path/to/chromedriver make test"
}

# Old ones, which are to be had on Debian only; Chromium 112 by npm, on any Linux.
old_browsers() {
  if ! wpe >/dev/null || ! ls /usr/lib/*/wpe-webkit-*/MiniBrowser >/dev/null 2>&1; then
    have apt-get || fail "WPE WebKit is to be had on Debian 12 only."
    apt_install wpewebkit-driver libwpewebkit-1.1-0
    wpe >/dev/null || fail "The tests need Debian 12's WPE WebKit: apt-get install wpewebkit-driver libwpewebkit-1.1-0"
  fi
  if ! chromium-112 >/dev/null; then
    say "Fetching Chromium 112 from npm into .tools/."
    mkdir -p .tools/chromium-112
    (
      cd .tools/chromium-112
      npm pack --silent "@sparticuz/chromium@$CHROMIUM_112" >&2
      tar xzf ./*.tgz package/bin
      node -e 'const { brotliDecompressSync: open } = require("zlib"), { readFileSync: read, writeFileSync: write } = require("fs");
        write("unpacked", open(read("package/bin/chromium.br")), { mode: 0o755 });
        write("libraries.tar", open(read("package/bin/swiftshader.tar.br")));'
      tar xf libraries.tar
      rm -r package libraries.tar ./*.tgz
      mv unpacked chromium # last: now it is there
    )
  fi
}

# Playwright speaks to Firefox of today, not to the long-term one; `npm ci` takes it out again.
playwright_for_firefox() {
  local patch
  for patch in tools/patches/*.patch; do
    git apply --reverse --check "$patch" 2>/dev/null || git apply "$patch"
  done
}

# --- The web servers that the package is tried with ----------------------------------------

# Debian's nginx is unpacked, not installed: installed, it would start a server on this machine.
nginx() { first_program "${NGINX:-}" nginx /usr/sbin/nginx "$PWD/.tools/nginx/usr/sbin/nginx"; }

web_servers() {
  if ! nginx >/dev/null && have apt-get; then
    say "Unpacking Debian's nginx into .tools/."
    mkdir -p .tools/nginx
    (cd .tools/nginx && apt-get download nginx nginx-common >&2 && for package in *.deb; do dpkg-deb -x "$package" .; done) || true
  fi
  nginx >/dev/null || fail \
    "The tests need nginx." \
    "  Debian:  apt-get install nginx" \
    "  macOS:   brew install nginx" \
    "Elsewhere installed? Name it: NGINX=/path/to/nginx make test"
  have python3 || fail "The tests need Python 3: https://www.python.org (Debian: apt-get install python3)"
}

# ------------------------------------------------------------------------------------------

case "${1:-}" in
  # Not joined by &&, which would switch `set -e` off inside the functions.
  rust) rust ;;
  lint)
    rust
    npm_packages all
    ;;
  build)
    rust
    programs build
    npm_packages site
    ;;
  test | browsers)
    rust
    programs test
    npm_packages all
    browsers
    if [ "$1" = browsers ]; then
      old_browsers
      playwright_for_firefox
    fi
    web_servers
    node tools/browser.mjs >.tools/webdriver.json # what component tests tell the driver
    ;;
  chrome | driver | firefox | geckodriver | webkitgtk | wpe | chromium-112 | nginx) "$1" ;;
  *) fail "say one of: rust lint build test browsers, or a program" ;;
esac
