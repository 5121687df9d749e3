// The desk: views by address, a header, keys.
import { h, put, byId, number, say } from './dom.js';
import { get, Failure } from './api.js';
import { captureLinks, filters, hrefOf, onChange, parameters, view } from './state.js';
import { dataLists } from './filterbar.js';
import { eventsView } from './views_events.js';
import { dyadView } from './views_dyad.js';
import { mapView } from './views_map.js';
import { forcesView } from './views_forces.js';
import { commitmentsView, gapsView } from './views_claims.js';
import { documentsView, documentView, readView, correctionsView, aboutView } from './views_documents.js';

const views = {
  events: ['Events', eventsView], dyad: ['Dyad', dyadView], map: ['Map', mapView], forces: ['Forces', forcesView],
  commitments: ['Commitments', commitmentsView], gaps: ['Gaps', gapsView], documents: ['Documents', documentsView], read: ['Read a text', readView],
  corrections: ['Corrections', correctionsView], document: ['Document', documentView], about: ['About', aboutView],
};
const inNav = ['events', 'dyad', 'map', 'forces', 'commitments', 'gaps', 'documents', 'read', 'corrections'];
const needNoLedger = ['read', 'about'];
let status = { ledger: true };
let running = null;

function drawNav() {
  const f = filters(), now = view();
  const shared = Object.fromEntries(Object.entries(f).filter(([n]) => ['text', 'actor', 'recipient', 'from', 'to', 'place', 'source', 'type', 'certainty'].includes(n)));
  put(byId('nav'), inNav.filter((n) => status.ledger || needNoLedger.includes(n)).map((name, i) => h('a', { href: hrefOf(name, ['events', 'map', 'forces', 'commitments', 'dyad', 'gaps', 'documents'].includes(name) ? shared : {}), 'aria-current': name === now ? 'page' : null, 'data-view': name, accesskey: String(i + 1) }, views[name][0])));
}

async function show(back) {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const name = views[view()] ? view() : 'events';
  if (!status.ledger && !needNoLedger.includes(name)) { history.replaceState(null, '', '/read'); return show(back); }
  const main = byId('main');
  document.title = `${views[name][0]} · dragoman`;
  drawNav();
  delete main.redraw; delete main.closePanel;
  main.dataset.view = name;
  main.setAttribute('aria-busy', 'true');
  const focused = document.activeElement?.getAttribute?.('name');
  try { await views[name][1](main, { signal }); }
  catch (failure) {
    if (signal.aborted) return;
    put(main, h('div', { class: 'failure', role: 'alert' }, h('h1', {}, 'That did not work'), h('p', {}, failure instanceof Failure ? failure.message : `The desk does not answer (${failure.message}).`), h('p', {}, h('a', { class: 'button', href: '/' }, 'To the events'))));
  }
  if (signal.aborted) return;
  main.setAttribute('aria-busy', 'false');
  if (focused) main.querySelector(`.filters [name="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

// ---- header ----

function drawTools() {
  const theme = h('button', { type: 'button', class: 'small', title: 'light or dark', 'aria-label': 'Light or dark', onclick: () => { const dark = isDark(); setTheme(dark ? 'light' : 'dark'); } }, '◐');
  const state = h('span', { id: 'state', class: 'faint', 'aria-live': 'off' });
  put(byId('tools'), state, h('a', { class: 'small button', href: '/about', title: 'About this desk' }, 'i'), theme, h('button', { type: 'button', class: 'small', title: 'Keys', 'aria-label': 'Keys', onclick: help }, '?'));
}
const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
function setTheme(theme) { document.documentElement.dataset.theme = theme; localStorage.setItem('dragoman-theme', theme); byId('main').redraw?.(); }

let growth = null;
async function watchLedger() {
  try { status = await get('status', {}, { fresh: true }); } catch { /* the views will say it */ }
  const state = byId('state');
  if (!state) return;
  if (!status.ledger) state.textContent = 'no ledger';
  else {
    const now = performance.now(), documents = status.documents ?? 0;
    const rate = growth && documents > growth.documents ? (documents - growth.documents) / ((now - growth.at) / 1000) : 0;
    growth = { documents, at: now };
    put(state, number(documents), ' reports', rate ? h('span', { class: 'growing', title: 'documents are being read in' }, ` +${number(Math.round(rate))}/s`) : '');
  }
  setTimeout(watchLedger, document.hidden ? 30000 : status.busy || growth?.rate ? 1000 : 4000);
}

function help() {
  const dialog = h('dialog', { class: 'help', 'aria-label': 'Keys' }, h('h2', {}, 'Keys'), h('dl', {}, [['/', 'to the words filter'], ['1 … 9', 'the views, in order'], ['j k', 'down and up a list'], ['Enter', 'open'], ['r w', 'the open record is right, is wrong (then Enter keeps it)'], ['← →', 'on a chart: read it'], ['Esc', 'close'], ['t', 'light or dark'], ['?', 'this']].map(([k, t]) => [h('dt', {}, h('kbd', {}, k)), h('dd', {}, t)])), h('form', { method: 'dialog' }, h('button', { class: 'primary' }, 'Close')));
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
}

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest?.('input, textarea, select, dialog');
  if (event.key === 'Escape') { if (typing) event.target.blur?.(); else byId('main').closePanel?.(); return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const main = byId('main');
  const first = () => (main.querySelector('tr.chosen [data-row], li.chosen [data-row]') ?? main.querySelector('[data-row]'))?.focus();
  if (event.key === '/') { main.querySelector('[data-focus], #paste')?.focus(); event.preventDefault(); }
  else if (event.key === '?') help();
  else if (event.key === 't') setTheme(isDark() ? 'light' : 'dark');
  else if ('jk'.includes(event.key) && !event.target.matches?.('[data-row]')) { first(); event.preventDefault(); }
  else if ('rw'.includes(event.key)) { const form = main.querySelector('form.correction'); if (form) { form.choose(event.key === 'r' ? 'right' : 'wrong'); form.querySelector('button[type=submit]').focus(); event.preventDefault(); } }
  else if (/^[1-9]$/.test(event.key)) byId('nav').children[Number(event.key) - 1]?.click();
});
let resizing = 0;
addEventListener('resize', () => { clearTimeout(resizing); resizing = setTimeout(() => byId('main').redraw?.(), 150); });

const theme = localStorage.getItem('dragoman-theme');
if (theme) document.documentElement.dataset.theme = theme;
captureLinks();
onChange((back) => { show(back).then(() => { if (!back) say(''); }); });
document.body.append(dataLists());
drawTools();
(async () => {
  try { status = await get('status', {}, { fresh: true }); } catch { /* told by the view */ }
  drawNav();
  show(false);
  watchLedger();
})();
window.dragoman = { parameters };
