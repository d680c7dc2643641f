/**
 * Filters rows, and makes the matrix comfortable by keyboard. The page says everything without it. Reads the text of
 * the page and never writes markup.
 */
export const SCRIPT = `
'use strict';
(() => {
  const cells = () => [...document.querySelectorAll('.store:not([hidden]) td summary')];
  const close = except => {
    for (const one of document.querySelectorAll('.store td details[open]')) if (one !== except) one.open = false;
  };
  document.addEventListener('keydown', event => {
    const opened = event.target.closest('.store td details[open]');
    if (event.key === 'Escape' && opened) {
      opened.open = false;
      opened.querySelector('summary').focus();
      return;
    }
    if (!event.target.matches('.store td summary') || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 }[event.key];
    if (!step) return;
    const all = cells();
    const next = all[all.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  document.addEventListener('click', event => close(event.target.closest('.store td details')));
  const form = document.querySelector('.filter');
  if (!form) return;
  const rows = [...document.querySelectorAll('.store')].map(row => ({
    row,
    ids: row.querySelector('th').textContent.toLowerCase(),
    verdicts: row.dataset.verdicts.split(' '),
    first: row.querySelector('.id').textContent.toLowerCase(),
    more: row.querySelector('.more'),
  }));
  const filter = () => {
    const text = form.elements.text.value.trim().toLowerCase();
    const verdict = form.elements.verdict.value;
    let shown = 0;
    for (const { row, ids, verdicts, first, more } of rows) {
      row.hidden = !ids.includes(text) || (verdict !== '' && !verdicts.includes(verdict));
      if (!row.hidden) shown += 1;
      if (more) {
        more.open = text !== '' && !row.hidden && !first.includes(text);
        for (const item of more.querySelectorAll('li')) {
          item.hidden = text !== '' && !item.textContent.toLowerCase().includes(text);
        }
      }
    }
    for (const body of document.querySelectorAll('.matrix tbody')) {
      body.hidden = !body.querySelector('.store:not([hidden])');
    }
    form.querySelector('output').textContent =
      text === '' && verdict === '' ? '' : shown + ' of ' + rows.length + (rows.length === 1 ? ' row' : ' rows');
  };
  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', event => event.preventDefault());
  filter();
})();
`;
