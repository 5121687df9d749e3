// Commitments as a board; gaps as a list.
import { h, put, number } from './dom.js';
import { get } from './api.js';
import { change, filters, hrefOf, parameter, parameters } from './state.js';
import { boards, words, missingWords, quadOf } from './words.js';
import { filterBar } from './filterbar.js';
import { detail, parties, actorsOf, recipientsOf } from './record.js';
import { sentence } from './reading.js';

const CARDS = 12;

function card(record, open) {
  const due = record.timeframe;
  return h('li', {}, h('article', { class: 'card', 'data-id': record.id, onclick: () => open(record) },
    h('header', {}, h('span', { class: 'who' }, parties(actorsOf(record)), recipientsOf(record).length ? [h('span', { class: 'arrow' }, ' → '), parties(recipientsOf(record))] : ''), h('time', {}, record.date ?? record.cite_info?.date ?? '')),
    h('p', {}, h('a', { href: hrefOf('commitments', { ...parameters(), show: record.id }), 'data-row': true, onclick: (e) => { e.preventDefault(); e.stopPropagation(); open(record); } }, record.polarity === 'refrain' ? h('b', {}, 'not to ') : null, h('i', { class: `dot q${quadOf[record.action?.event] ?? 0}` }), h('bdi', {}, record.action?.text ?? ''))),
    due?.text ? h('p', { class: 'meta' }, 'by ', h('q', {}, due.text), due.latest ? h('span', { class: 'faint' }, ` until ${due.latest}`) : null) : null,
    (record.condition ?? []).map((c) => h('p', { class: 'meta' }, h('span', { class: 'badge hypothetical' }, 'if'), ' ', h('q', {}, c.text))),
    h('p', { class: 'meta' }, (record.missing ?? []).map((m) => h('span', { class: 'badge open' }, missingWords[m] ?? words(m))), record.followed?.evidence?.length ? h('span', { class: 'badge' }, `${record.followed.evidence.length} later`) : null)));
}

export async function commitmentsView(main, { signal }) {
  const f = filters();
  const asOf = parameter('as_of');
  const layout = h('div', { class: 'split nofacets' }), board = h('div', { class: 'board' }), panel = h('aside', { class: 'panel', 'aria-label': 'Commitment' });
  const asOfField = h('input', { type: 'date', id: 'asof', value: asOf, onchange: (e) => change({ as_of: e.target.value }) });
  const only = f.status, totalBox = h('span', { class: 'total' }, '…');
  layout.append(h('section', { class: 'middle' }, h('div', { class: 'bar' }, h('h1', {}, 'Commitments'), totalBox, h('span', { class: 'spring' }), h('div', { class: 'field' }, h('label', { for: 'asof' }, 'Judged on'), asOfField)), board), panel);
  put(main, filterBar(['text', 'actor', 'recipient', 'type', 'from', 'to'], { kind: 'commitments' }), layout);
  const close = () => { layout.classList.remove('haspanel'); put(panel); history.replaceState(null, '', hrefOf('commitments', { ...parameters(), show: '' })); };
  main.closePanel = close;
  function open(record) {
    layout.classList.add('haspanel');
    put(panel, detail(record, { onClose: close }));
    history.replaceState(null, '', hrefOf('commitments', { ...parameters(), show: record.id }));
  }
  const shown = boards.filter(([code]) => !only || code === only);
  const query = { ...f, as_of: asOf };
  const { columns } = await get('board', { ...query, status: '', order: 'desc', limit: only ? 60 : CARDS }, { signal });
  let all = 0;
  for (const [code, name, help] of shown) {
    const column = columns.find((c) => c.status === code);
    all += column.total;
    const list = h('ul', { class: 'cards' }, column.items.map((r) => card(r, open)));
    const more = h('p', { class: 'more' });
    const count = h('a', { class: 'total', 'data-total': column.total, href: hrefOf('commitments', { ...parameters(), status: only === code ? '' : code }), title: only === code ? 'show all columns' : 'show this column only' }, number(column.total));
    if (!column.total) put(more, h('span', { class: 'empty' }, 'none'));
    else if (column.total > column.items.length) put(more, only ? h('span', { class: 'faint' }, `the newest ${column.items.length}; narrow the filters, or take the file`) : h('a', { class: 'button', href: count.getAttribute('href') }, 'More'));
    board.append(h('section', { class: `column ${only ? 'alone' : ''} ${column.total ? '' : 'bare'}`, 'data-board': code }, h('h2', { title: help }, h('i', { class: `dot verdict-${code}` }), name, ' ', count), list, more));
  }
  put(totalBox, number(all));
  totalBox.dataset.total = all;
  if (parameter('show')) { const record = await get('record', { id: parameter('show') }, { signal }); open(record); }
}

export async function gapsView(main, { signal }) {
  const f = filters();
  const kinds = ['quantity', 'deadline', 'identity', 'cause', 'casualties', 'location', 'details', 'other'].map((v) => [v, v]);
  const layout = h('div', { class: 'split nofacets' }), body = h('tbody', {}), panel = h('aside', { class: 'panel', 'aria-label': 'Gap' }), more = h('p', { class: 'more' }), totalBox = h('span', { class: 'total' }, '…');
  layout.append(h('section', { class: 'middle' }, h('div', { class: 'bar' }, h('h1', {}, 'Gaps'), totalBox, h('span', { class: 'faint' }, 'what reports themselves say is not known')), h('div', { class: 'scroll' }, h('table', { class: 'list gaps' }, h('caption', { class: 'quiet' }, 'Gaps'), h('thead', {}, h('tr', {}, ['Date', 'What', 'Not known', 'Words', 'About'].map((t) => h('th', { scope: 'col' }, t)))), body)), more), panel);
  put(main, filterBar(['text', 'what', 'source', 'from', 'to'], { kind: 'gaps', options: { what: kinds } }), layout);
  const close = () => { layout.classList.remove('haspanel'); put(panel); };
  main.closePanel = close;
  const open = (record) => { layout.classList.add('haspanel'); put(panel, detail(record, { onClose: close })); };
  let cursor = '';
  const load = async () => {
    const page = await get('gaps', { ...f, order: 'desc', limit: 80, cursor }, { signal });
    body.append(...page.items.map((r) => h('tr', { 'data-id': r.id, onclick: () => open(r) }, h('td', { class: 'date' }, h('a', { 'data-row': true, href: hrefOf('document', { id: r.doc, record: r.id }), onclick: (e) => { e.preventDefault(); e.stopPropagation(); open(r); } }, r.date ?? r.cite_info?.date ?? '—')), h('td', {}, h('span', { class: 'badge open' }, words(r.what))), h('td', {}, h('bdi', {}, r.topic ?? '')), h('td', { class: 'words' }, sentence(r)), h('td', {}, r.about ? h('a', { href: hrefOf('document', { id: r.doc, record: r.about }), onclick: (e) => e.stopPropagation() }, 'the record') : ''))));
    cursor = page.cursor ?? '';
    put(more, page.more ? h('button', { onclick: load }, 'More') : body.children.length ? null : h('span', { class: 'empty' }, 'No gap fits these filters.'));
  };
  const total = async () => { const t = await get('total', { ...f, kind: 'gaps' }, { signal }); totalBox.textContent = number(t.total); totalBox.dataset.total = t.total; };
  await Promise.all([load(), total()]);
}
