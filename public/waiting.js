// Stands in the page itself (tools/post-build.mjs puts it there), so that it runs where no file of
// ours has arrived, and in words that a browser of 2012 reads: it tells apart why the app cannot
// run, and says so. What it says stands in index.html, in both languages.
//
// A file that is missing or is not what it should be is asked for once more, past all caches; only
// then the reader is told. Nothing here happens when the app starts as it should, and an error
// that is not ours, an extension's for example, is none of its business.
(function () {
  var page = document;
  var waiting = page.getElementById('loading');
  var asked = location.href;
  var base = asked.replace(/[?#].*/, '').replace(/[^/]*$/, '');
  var MARK = 'fairshare.retried';
  var blocked, isKnown, hasStarted;

  function show(element) {
    element.hidden = false;
    element.removeAttribute('hidden');
  }

  /** Without an app, these words are the page. */
  function isPage(is) {
    var brand = waiting.querySelector('.brand');
    var set = is ? 'setAttribute' : 'removeAttribute';
    waiting[set]('role', 'main');
    brand[set]('role', 'heading');
    brand[set]('aria-level', 1);
  }

  function tell(cause, detail) {
    isKnown = true;
    // Where the app runs all the same, these stand above it, and it leaves them there.
    if (!waiting.parentNode) page.body.insertBefore(waiting, page.body.firstChild);
    waiting.id = 'trouble';
    isPage(!hasStarted);
    var waits = waiting.querySelectorAll('[role=status], .slow');
    for (var n = 0; n < waits.length; n += 1) waits[n].setAttribute('hidden', '');
    waiting.querySelector('code').textContent = detail || '';
    show(waiting.querySelector('[data-cause=' + cause + ']'));
    show(waiting.querySelector('.told'));
    var buttons = waiting.querySelectorAll('button');
    for (var i = 0; i < buttons.length; i += 1) {
      buttons[i].onclick = function () {
        location.reload();
      };
    }
  }

  /** What is wrong with a file that the page names: its cause and what to say of it; or nothing. */
  function check(element) {
    var address = element.src || element.href;
    var name = address.slice(base.length);
    return fetch(address, { cache: 'reload' }).then(
      function (answer) {
        var type = answer.headers.get('content-type') || '?';
        if (!answer.ok) return ['missing', name + ': ' + answer.status];
        return answer.arrayBuffer().then(function (bytes) {
          var other = ['other', name + ': ' + type + ', ' + bytes.byteLength];
          var fits = /js$/.test(name) ? /script/ : /css$/.test(name) ? /css/ : /^(?!text\/html)/;
          if (!fits.test(type)) return other;
          if (!window.crypto || !crypto.subtle) return;
          // The name says what is in it: tools/seal.mjs.
          return crypto.subtle.digest('SHA-256', bytes).then(function (digest) {
            var hash = Array.prototype.map.call(new Uint8Array(digest, 0, 8), function (byte) {
              return (byte < 16 ? '0' : '') + byte.toString(16);
            });
            return name.indexOf(hash.join('')) < 0 && other;
          });
        });
      },
    ).catch(function () {
      return ['net', name];
    });
  }

  /** Whether the site can be reached, not a sign-in page in its place. */
  function isThere() {
    return fetch(location.pathname + '?' + Date.now(), { cache: 'no-store' })
      .then(function (answer) {
        return answer.text();
      })
      .then(
        function (text) {
          return text.indexOf('data-cause') > 0;
        },
        function () {
          return false;
        },
      );
  }

  /** The page that public/sw.js keeps: with files missing, the host's is the better one. */
  function forget() {
    if (!navigator.serviceWorker || !navigator.serviceWorker.controller) return;
    return caches.keys().then(function (names) {
      return Promise.all(
        names.map(function (name) {
          if (name.indexOf('fairshare-' + base.slice(location.origin.length) + ' ') !== 0) return;
          return caches.open(name).then(function (cache) {
            return cache.delete(base);
          });
        }),
      );
    });
  }

  function isFirstTry() {
    try {
      if (sessionStorage.getItem(MARK)) return false;
      sessionStorage.setItem(MARK, 'yes');
      return true;
    } catch (denied) {
      return false; // and no way to know the second time
    }
  }

  function isOld() {
    try {
      return !new DecompressionStream('deflate-raw');
    } catch (unknown) {
      return true;
    }
  }

  function failed() {
    if (isKnown) return;
    isKnown = true;
    if (!window.fetch) return tell('old');
    var files = page.querySelectorAll('script[src],link[rel=stylesheet],link[rel$=preload]');
    Promise.all(Array.prototype.map.call(files, check)).then(function (found) {
      var bad = found.filter(Boolean)[0];
      if (blocked) return tell('policy', blocked);
      if (!bad && isOld()) return tell('old');
      return isThere().then(function (there) {
        var again = function () {
          // An app that runs meanwhile may have read its address, and left another.
          history.replaceState(null, '', asked);
          location.reload();
        };
        if (there && isFirstTry()) return Promise.resolve(forget()).then(again, again);
        if (bad) tell(bad[0], bad[1]);
        else /** @type {Recovery} */ (page.getElementById('recovery')).show(); // the app itself: recovery.js
      });
    });
  }

  function settled() {
    if (isKnown || !hasStarted || page.readyState !== 'complete') return;
    try {
      sessionStorage.removeItem(MARK);
    } catch (denied) {
      // There is no mark then.
    }
  }

  addEventListener('TrunkApplicationStarted', function () {
    hasStarted = true;
    if (waiting.id === 'trouble') isPage(false);
    settled();
  });

  if (location.protocol === 'file:') return tell('file');
  if (!('noModule' in page.createElement('script'))) return tell('old');
  if (typeof WebAssembly !== 'object') return tell('wasm');

  window.fairshareFailed = failed; // the boot script calls it when the program does not start
  addEventListener('load', function () {
    // Of a page in place of a style, browsers take no rule, and call that loaded.
    var style = /** @type {HTMLLinkElement} */ (page.querySelector('link[rel=stylesheet]')).sheet;
    if (!style || !style.cssRules.length) failed();
    settled();
  });
  addEventListener('securitypolicyviolation', function (event) {
    // Our own policy names this script by its hash: what that refuses is somebody else's.
    if (event.disposition === 'enforce' && event.originalPolicy.indexOf("'sha256-") < 0) {
      blocked = event.effectiveDirective + ' ' + event.blockedURI;
    }
  });
  addEventListener(
    'error',
    function (event) {
      var it = /** @type {HTMLScriptElement & HTMLLinkElement} */ (event.target); // or any other
      var isFile = it.tagName === 'SCRIPT' || (it.rel === 'stylesheet' && !it.hasAttribute('data-later'));
      var from = isFile ? it.src || it.href : hasStarted ? '' : event.filename;
      if (from && from.indexOf(base) === 0 && (isFile || /\.js$/.test(from))) failed();
    },
    true,
  );
})();
