// Files dropped on the page are taken where they can be chosen: by the nearest button that takes such
// files, or else as a report to open. Nowhere do they open in place of the app, not even while it starts.
'use strict';

(function () {
  const page = document.documentElement;
  const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files') ?? false;
  // Text is dropped into fields; a link dropped elsewhere would leave the page, too.
  const isForField = (event) => !hasFiles(event) && event.target.closest?.('input, textarea, [contenteditable]');

  addEventListener('dragover', (event) => {
    if (isForField(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = hasFiles(event) ? 'copy' : 'none';
    page.classList.toggle('dragging', hasFiles(event));
  });
  addEventListener('dragleave', ({ relatedTarget }) => relatedTarget || page.classList.remove('dragging'));
  // First of all, also where a part of the page takes the files itself.
  addEventListener('drop', () => page.classList.remove('dragging'), true);
  addEventListener('drop', (event) => {
    if (isForField(event)) return;
    event.preventDefault();
    const files = event.dataTransfer?.files ?? [];
    const input = files.length > 0 && taker(event.target, files[0]);
    if (!input) return;
    if (files.length > 1 && !input.multiple) {
      dispatchEvent(new Event('fairshare:several'));
      return;
    }
    give(input, files);
  });

  function give(input, files) {
    input.files = files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** The input that takes a file dropped at a place: looked for from there outwards. */
  function taker(place, file) {
    for (let around = place; around; around = around.parentElement) {
      const fit = [...around.querySelectorAll('input[type=file]')].filter((input) => takes(input, file));
      const found = fit.find((input) => 'any' in input.dataset) ?? fit[0];
      if (found) return found;
    }
    return document.querySelector('input[data-last]');
  }

  /** Whether a file is of a kind that an input asks for: by its name, or by what the browser makes of it. */
  function takes(input, { name, type }) {
    const kinds = input.accept.toLowerCase().split(',');
    return kinds.some((kind) => (kind.startsWith('.') ? name.toLowerCase().endsWith(kind) : kind !== '' && kind === type));
  }
})();
