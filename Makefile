# Everything a developer does, on a machine that has Rust, Node.js and make. What else is needed is
# installed by tools/setup.sh the first time, into .tools/ and node_modules/.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL: # the steps of `make test` are in order, even under -j

export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/node_modules/.bin:$(PATH)
unexport NO_COLOR # trunk accepts only `true` and `false` there, the rest of the world `1`

WASM := wasm32-unknown-unknown
PORT ?= 8080
# How cargo runs a WebAssembly test or benchmark: in a browser, through its driver.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER := wasm-bindgen-test-runner
export WASM_BINDGEN_TEST_WEBDRIVER_JSON := $(CURDIR)/.tools/webdriver.json
export WASM_BINDGEN_TEST_TIMEOUT := 120
IN_BROWSER = CHROMEDRIVER="$$(tools/setup.sh driver)"

.PHONY: help serve dev build package test lint test-native test-web test-e2e test-engines test-browsers test-firefox bench bench-slow size fuzz mutants schema lighthouse fmt clean setup setup-rust setup-lint setup-build

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: build ## Build the app and serve it at http://localhost:8080 (or PORT=...)
	node tools/serve.mjs dist --port $(PORT) --compressed

dev: setup-build ## Serve a debug build that rebuilds and reloads with every change
	cargo fetch --locked
	trunk serve --offline --port $(PORT)

build: setup-build ## Build the site into dist/, ready to copy to any web host
	cargo fetch --locked
	trunk build --release --offline # offline: trunk must take the tools of setup.sh, not its own
	trunk --config embed.toml build --release --offline # after it: the widget's page lies inside the site
	node tools/compress.mjs dist # for hosts that send files which are compressed already

package: build ## Pack the site into fairshare-<version>.zip, which runs from any static server
	node tools/package.mjs

test: setup lint test-native test-web test-e2e test-engines ## Run every check and test

lint: setup-lint ## Check format, lints, types, documentation and build tools, for this machine and for the browser
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets -- -D warnings
	cargo clippy --locked --workspace --all-targets --target $(WASM) -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps
	tsc
	tsc --project tools/types/page.json
	tsc --project tools/types/worker.json
	eslint .
	node --test tools/*.test.mjs

test-native: setup-rust # the domain, natively: unit, integration and documentation tests; what makes its tables
	node --test tools/data
	cargo test --locked --package fairshare

test-web: setup # components, in a browser
	$(IN_BROWSER) cargo test --locked --package fairshare-app --target $(WASM) --test web

test-e2e: setup build # whole journeys on the built site, and its size
	node tools/budget.mjs
	playwright test

test-engines: setup build # one journey in Chromium, Firefox and WebKitGTK
	node tests/engines/run.mjs

test-browsers: build ## Run the journey in old browsers, too
	@tools/setup.sh browsers
	node tests/engines/run.mjs chromium firefox webkitgtk wpe chromium-112

test-firefox: build ## Run all journeys in Firefox; what its driver cannot is not all listed yet (tests/e2e/firefox.mjs)
	@tools/setup.sh browsers
	BROWSER=firefox playwright test

bench: setup build ## Measure computations, natively and as WebAssembly, keystrokes and longer tasks
	$(IN_BROWSER) node tools/bench-assessment.mjs
	$(IN_BROWSER) node tools/bench-report.mjs
	node tools/bench-keystrokes.mjs
	node tools/bench-tasks.mjs
	node tools/bench-many.mjs
	node tools/bench-left.mjs
	node tools/bench-widget.mjs
	node tools/bench-places.mjs
	node tools/bench-second-visit.mjs

size: build ## Show what the parts of the app consist of, by area
	for part in first reader writer link later community beside plan inventory progress arrived actions report seldom tables publish many es; do node tools/sizes.mjs $$part --areas; done

bench-slow: setup build ## Measure what people wait for on a slow line and a slow device, against limits and what was recorded
	node tools/bench-slow.mjs

fuzz: setup-rust ## Read mutated tables, then reports, a minute each (or SECONDS_=...): a panic fails
	cargo run --locked --package fairshare --example fuzz -- $(or $(SECONDS_),60)
	cargo run --locked --package fairshare --example fuzz -- reports $(or $(SECONDS_),60)

# Longer than a night on the whole domain: one module or a few at a time.
RULES := sbt forecast actions progress inventory report/verify
mutants: setup-rust ## Change the rules one by one (RULES="sbt ..."): a change no test notices is listed
	@cargo mutants --version >/dev/null || { echo "It needs cargo-mutants: cargo install --locked cargo-mutants" >&2; exit 1; }
	cargo mutants --package fairshare $(foreach rule,$(RULES),--file 'crates/fairshare/src/$(rule)*' --file 'crates/fairshare/src/$(rule)/**') --output target

schema: setup-rust ## Write the JSON Schema of reports, generated from the types, to public/schema/
	cargo run --locked --package fairshare --example schema

lighthouse: setup build ## Score app and widget with Lighthouse; can the app be installed?
	node tools/lighthouse.mjs

fmt: setup-rust ## Format the code
	cargo fmt --all

clean: ## Delete what was built (the tools in .tools/ and node_modules/ stay)
	cargo clean
	rm -rf dist test-results playwright-report fairshare-*.zip

setup: ## Install everything that is missing (the other targets do so themselves)
	@tools/setup.sh test

setup-build: # what building and serving needs: no browser, no test packages
	@tools/setup.sh build

setup-lint: # no browser
	@tools/setup.sh lint

setup-rust:
	@tools/setup.sh rust
