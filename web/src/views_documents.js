// Documents: the list, one with its records, a pasted text, an uploaded file, the corrections.
import { h, put, number, say, freshId } from './dom.js';
import { get, post, send, Failure } from './api.js';
import { filters, hrefOf, parameter, parameters, go } from './state.js';
import { words, quantityWords } from './words.js';
import { filterBar } from './filterbar.js';
import { detail, typeBadge, certaintyBadge, parties, actorsOf, recipientsOf, roleLegend } from './record.js';
import { drawText } from './reading.js';

export async function documentsView(main, { signal }) {
  const f = filters();
  const body = h('tbody', {}), more = h('p', { class: 'more' }), totalBox = h('span', { class: 'total' }, '…'), uploads = h('section', { class: 'uploads noprint' });
  put(main, filterBar(['text', 'source', 'from', 'to'], { kind: 'documents' }), h('section', { class: 'middle' }, h('div', { class: 'bar' }, h('h1', {}, 'Documents'), totalBox), uploads, h('div', { class: 'scroll' }, h('table', { class: 'list documents' }, h('caption', { class: 'quiet' }, 'Documents'), h('thead', {}, h('tr', {}, ['Date', 'Document', 'Source', 'Records'].map((t) => h('th', { scope: 'col' }, t)))), body)), more));
  uploadBox(uploads);
  let cursor = '';
  const load = async () => {
    const page = await get('documents', { ...f, order: 'desc', limit: 80, cursor }, { signal });
    body.append(...page.items.map((d) => h('tr', { onclick: (e) => { if (e.target.tagName !== 'A') go(hrefOf('document', { id: d.doc })); } }, h('td', { class: 'date' }, d.date ?? '—'), h('td', { class: 'words' }, h('a', { 'data-row': true, href: hrefOf('document', { id: d.doc }) }, h('bdi', {}, d.title || (d.text ?? '').slice(0, 160) || d.doc)), h('span', { class: 'faint' }, ' ', h('bdi', {}, d.doc)), d.copy_of ? h('span', { class: 'badge' }, 'copy') : null), h('td', {}, h('bdi', {}, d.source ?? '')), h('td', { class: 'num' }, number(d.record_count ?? 0)))));
    cursor = page.cursor ?? '';
    put(more, page.more ? h('button', { onclick: load }, 'More') : body.children.length ? null : h('span', { class: 'empty' }, 'No document fits these filters.'));
  };
  const total = async () => { const t = await get('total', { ...f, kind: 'documents' }, { signal }); totalBox.textContent = number(t.total); totalBox.dataset.total = t.total; };
  await Promise.all([load(), total()]);
}

// ---- upload ----

function uploadBox(box) {
  const file = h('input', { type: 'file', id: freshId('file'), 'aria-label': 'A file to read into the ledger' });
  const format = h('select', { 'aria-label': 'Format' }, ['auto', 'text', 'jsonl', 'tsv'].map((v) => h('option', { value: v }, v)));
  const columns = h('input', { type: 'text', 'aria-label': 'Columns of a tsv', placeholder: 'tsv columns: date,-,text', maxlength: 200 });
  const date = h('input', { type: 'date', 'aria-label': 'Date of documents that give none' });
  const state = h('div', { class: 'jobs', 'aria-live': 'polite' });
  const button = h('button', { type: 'submit', class: 'primary' }, 'Read in');
  const form = h('form', { class: 'row', onsubmit: async (event) => {
    event.preventDefault();
    if (!file.files[0]) { state.textContent = 'Choose a file first.'; return; }
    button.disabled = true;
    try { await send('uploads', file.files[0], { name: file.files[0].name, format: format.value, columns: columns.value, date: date.value }); await poll(); }
    catch (failure) { put(state, h('p', { class: 'problem' }, failure.message)); }
    button.disabled = false;
  } }, h('label', { for: file.id }, 'Add a file'), file, format, columns, date, button);
  async function poll() {
    const { items } = await get('jobs', {}, { fresh: true });
    put(state, items.map((j) => h('div', { class: 'job', 'data-state': j.state }, h('bdi', {}, j.name), ' ', h('progress', { max: j.size || 1, value: j.state === 'running' ? j.position : j.size || 1, 'aria-label': `progress of ${j.name}` }), ' ', `${number(j.documents)} documents, ${number(j.stored)} new`, j.rate && j.state === 'running' ? `, ${number(Math.round(j.rate))}/s` : '', j.failed ? h('span', { class: 'problem' }, ` ${number(j.failed)} could not be read`) : '', ' ', h('b', {}, { running: 'reading', linking: 'linking', done: 'done', failed: 'failed' }[j.state] ?? j.state), j.message ? h('span', { class: 'problem' }, ' ', j.message) : '')));
    if (items.some((j) => j.state === 'running' || j.state === 'linking')) setTimeout(poll, 400);
  }
  put(box, form, state);
  poll().catch(() => {});
}

// ---- one document: text, records, explain ----

const label = (record) => record.record === 'event' ? [typeBadge(record), certaintyBadge(record)]
  : record.record === 'commitment' ? [h('b', {}, 'commitment'), record.polarity === 'refrain' ? h('span', { class: 'badge denied' }, 'not to') : null, ' ', h('bdi', { class: 'clip' }, record.action?.text ?? '')]
  : record.record === 'force_level' ? [h('b', {}, 'force level'), ' ', quantityWords(record.quantity), ' ', words(record.what)]
  : [h('b', {}, 'gap'), ' ', h('bdi', { class: 'clip' }, record.topic ?? words(record.what))];

function readingOf({ document, records, explain, annotation }, { chosen, stored, onChoose }) {
  const textBox = h('div', { class: 'text', dir: 'auto', lang: 'en' }), titleBox = document.title ? h('h2', { class: 'doctitle', dir: 'auto' }) : null;
  const list = h('ol', { class: 'records', 'aria-label': 'Records' }), panel = h('div', { class: 'recordpanel' });
  const ofTitle = (r) => r.text_info?.part === 'title';
  const explanation = explain ? h('details', { class: 'explain', open: !stored }, h('summary', {}, 'Explain: tokens, trees, mentions, rules'), h('pre', { tabindex: 0 }, explain)) : null;
  function draw() {
    const pick = (id) => choose(id);
    drawText(textBox, document.text ?? '', records.filter((r) => !ofTitle(r)), { chosen, onPick: pick });
    if (titleBox) drawText(titleBox, document.title, records.filter(ofTitle), { chosen, onPick: pick });
    put(list, records.map((r) => h('li', { class: r.id === chosen ? 'chosen' : '' }, h('a', { href: '#', 'data-row': true, 'data-id': r.id, 'aria-current': r.id === chosen ? 'true' : null, onclick: (e) => { e.preventDefault(); pick(r.id); } }, h('span', {}, label(r)), h('span', { class: 'who' }, parties(actorsOf(r)), recipientsOf(r).length ? [' → ', parties(recipientsOf(r))] : '')))));
    if (!records.length) put(list, h('li', { class: 'empty' }, 'Nothing was coded from this text.'));
  }
  function choose(id, quietly) {
    chosen = chosen === id && !quietly ? '' : id;
    draw();
    const record = records.find((r) => r.id === chosen);
    put(panel, record ? detail(record, { standalone: true, bare: !stored }) : null);
    onChoose?.(chosen);
    textBox.querySelector('mark.lit')?.scrollIntoView({ block: 'nearest' });
    if (!quietly) list.querySelector(`[data-id="${chosen}"]`)?.focus({ preventScroll: true });
  }
  if (chosen) choose(chosen, true); else draw();
  const sentences = annotation?.sentences?.length;
  return h('div', { class: 'reading' }, h('section', { class: 'paper' }, titleBox, h('p', { class: 'cite' }, [document.date, document.source, document.dateline].filter(Boolean).map((t) => h('bdi', {}, t, '  ')), document.url && /^https?:\/\//.test(document.url) ? h('a', { href: document.url, rel: 'noopener noreferrer nofollow', target: '_blank' }, 'source ↗') : null, sentences ? h('span', { class: 'faint' }, ` ${number(sentences)} sentences`) : null), roleLegend(), textBox, explanation), h('section', { class: 'side' }, h('h3', {}, 'Records ', h('span', { class: 'total', 'data-total': records.length }, number(records.length))), list, panel));
}

export async function documentView(main, { signal }) {
  const id = parameter('id');
  put(main, h('p', { class: 'faint' }, '…'));
  const found = await get('document', { id, explain: 1 }, { signal });
  const { document } = found, records = document.records ?? [];
  found.records = records;
  const related = document.copy_of || document.copies?.length ? h('p', { class: 'note' }, document.copy_of ? ['Repeats ', h('a', { href: hrefOf('document', { id: document.copy_of }) }, h('bdi', {}, document.copy_of)), ' almost word for word. '] : '', document.copies?.length ? ['Repeated by ', document.copies.map((c, i) => [i ? ', ' : '', h('a', { href: hrefOf('document', { id: c }) }, h('bdi', {}, c))])] : '') : null;
  const q = new URLSearchParams({ document: id });
  const kinds = ['events', 'commitments', 'forces', 'gaps'];
  put(main, h('div', { class: 'bar' }, h('h1', { class: document.title ? 'small' : '' }, h('bdi', {}, id)), h('span', { class: 'spring' }), kinds.map((k) => h('a', { class: 'button', href: `/api/v1/${k}?${q}&format=jsonl`, download: '' }, k))), related, readingOf(found, { chosen: parameter('record'), stored: true, onChoose: (record) => history.replaceState(null, '', hrefOf('document', { ...parameters(), record })) }));
  window.document.title = `${document.title ?? id} · dragoman`;
  if (parameter('record')) main.querySelector('mark.lit')?.scrollIntoView({ block: 'center' });
  return records;
}

// ---- a pasted text ----

export async function readView(main) {
  const text = h('textarea', { id: 'paste', rows: 9, spellcheck: 'false', placeholder: 'Paste a report here.', maxlength: 900000 });
  const date = h('input', { type: 'date', id: 'pastedate' });
  const title = h('input', { type: 'text', id: 'pastetitle', maxlength: 500, placeholder: 'title (may be empty)' });
  const out = h('div', { 'aria-live': 'polite' }), problem = h('p', { class: 'problem', role: 'alert' });
  const button = h('button', { class: 'primary', type: 'submit' }, 'Read it');
  text.value = sessionStorage.getItem('dragoman-paste') ?? '';
  async function run(event) {
    event?.preventDefault();
    problem.textContent = '';
    if (!text.value.trim()) { problem.textContent = 'There is no text yet.'; text.focus(); return; }
    sessionStorage.setItem('dragoman-paste', text.value.slice(0, 200000));
    button.disabled = true;
    try {
      const started = performance.now();
      const reading = await post('code', { text: text.value, date: date.value, title: title.value });
      put(out, h('p', { class: 'note faint' }, `read in ${Math.max(1, Math.round(performance.now() - started))} ms; nothing is kept `, h('button', { class: 'small', type: 'button', onclick: () => save(reading) }, 'save as JSON lines')), readingOf(reading, { stored: false }));
      say(`${reading.records.length} records`);
    } catch (failure) { put(out); problem.textContent = failure instanceof Failure ? failure.message : 'The desk does not answer.'; }
    button.disabled = false;
  }
  function save(reading) {
    const blob = new Blob([reading.records.map((r) => JSON.stringify(r) + '\n').join('')], { type: 'application/x-ndjson' });
    const link = h('a', { href: URL.createObjectURL(blob), download: 'records.jsonl' });
    link.click();
    URL.revokeObjectURL(link.href);
  }
  text.addEventListener('keydown', (e) => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) run(e); });
  put(main, h('div', { class: 'bar' }, h('h1', {}, 'Read a text'), h('span', { class: 'faint' }, 'what would be written down, at once and without keeping it')),
    h('form', { class: 'paste noprint', onsubmit: run }, h('label', { class: 'quiet', for: 'paste' }, 'Text'), text, h('div', { class: 'row' }, h('label', { for: 'pastedate' }, 'Day of publication'), date, h('label', { class: 'quiet', for: 'pastetitle' }, 'Title'), title, button, h('span', { class: 'faint' }, 'Ctrl+Enter')), problem), out);
  text.focus();
}

// ---- corrections ----

export async function correctionsView(main, { signal }) {
  const { items } = await get('corrections', {}, { signal, fresh: true });
  put(main, h('section', { class: 'middle' }, h('div', { class: 'bar' }, h('h1', {}, 'Corrections'), h('span', { class: 'total', 'data-total': items.length }, number(items.length)), h('span', { class: 'spring' }), h('a', { class: 'button', href: '/api/v1/corrections?format=csv', download: '' }, 'CSV'), h('a', { class: 'button', href: '/api/v1/corrections?format=jsonl', download: '' }, 'JSON lines'), h('a', { class: 'button', href: '/api/v1/corrections?format=gold', download: '' }, 'Gold for eval')),
    h('p', { class: 'faint' }, 'Said by people, kept beside what the engine said and never in its place.'),
    h('div', { class: 'scroll' }, h('table', { class: 'list' }, h('caption', { class: 'quiet' }, 'Corrections'), h('thead', {}, h('tr', {}, ['When', 'Who', 'Verdict', 'Should be', 'Note', 'Document'].map((t) => h('th', { scope: 'col' }, t)))), h('tbody', {}, items.map((c) => h('tr', {}, h('td', { class: 'date' }, (c.at ?? '').replace('T', ' ').replace('Z', '')), h('td', {}, h('bdi', {}, c.who ?? '')), h('td', {}, c.verdict), h('td', {}, h('bdi', {}, c.value ?? '')), h('td', {}, h('bdi', {}, c.note ?? '')), h('td', {}, h('a', { href: hrefOf('document', { id: c.document, record: c.record }) }, h('bdi', {}, c.document))))))),
      items.length ? null : h('p', { class: 'empty' }, 'None yet. Open a record and say whether it is right.'))));
}

export async function aboutView(main, { signal }) {
  const status = await get('status', { stats: 1 }, { signal, fresh: true });
  const { stats = {}, ...desk } = status;
  const shown = (v) => Array.isArray(v) ? number(v.length) : v !== null && typeof v === 'object' ? Object.entries(v).map(([a, b]) => `${words(a)} ${b}`).join(', ') : typeof v === 'number' ? number(v) : String(v);
  const rows = [['Program', `dragoman ${desk.version}`], ['Interface', `version ${desk.api} (/api/v1/schema)`], ['Reports from', desk.first], ['to', desk.last], ...Object.entries(stats).map(([k, v]) => [k === 'version' ? 'ledger schema' : words(k), v])];
  put(main, h('section', { class: 'middle about' }, h('h1', {}, 'About this desk'), h('dl', { class: 'facts' }, rows.filter(([, v]) => v !== undefined).map(([k, v]) => [h('dt', {}, k), h('dd', {}, shown(v))])),
    h('p', {}, 'Borders and coastlines: Natural Earth, public domain. Places: GeoNames, CC BY 4.0. The map takes no side in disputes. ', h('a', { href: '/licenses.txt', target: '_blank' }, 'Licences of the packages in these pages'))));
}
