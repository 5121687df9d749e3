// Whose forces are where: pairs, and for each pair the series with its bounds and the reports behind each point.
import { h, put, number } from './dom.js';
import { get } from './api.js';
import { filters, hrefOf, parameter, parameters } from './state.js';
import { partyName, countryName, quantityWords, words } from './words.js';
import { steps } from './charts.js';
import { filterBar } from './filterbar.js';
import { detail, parties, when } from './record.js';
import { sentence } from './reading.js';

const statuses = ['present', 'planned', 'authorized', 'en_route', 'withdrawn', 'requested'].map((v) => [v, words(v)]);
const whats = ['troops', 'advisers', 'marines', 'police', 'peacekeepers', 'mercenaries', 'aircraft', 'ships', 'bases', 'vehicles', 'other'].map((v) => [v, v]);

export function levelWords({ low, best, high }) {
  const n = (v) => Number(v).toLocaleString('en-US');
  if (low !== undefined && high !== undefined && low !== high) return `${n(low)}–${n(high)}`;
  const v = best ?? high ?? low;
  if (v === undefined) return '?';
  return (best === undefined && low === undefined ? '≤ ' : best === undefined && high === undefined ? '≥ ' : '') + n(v);
}

function claimOf(record) {
  const q = record.quantity ?? {};
  const value = q.best ?? q.high ?? q.low;
  const date = record.as_of?.date ?? record.cite_info?.date;
  return { record: record.id, date, low: q.low, high: q.high, value, status: record.status, full: record, href: hrefOf('forces', { ...parameters(), show: record.id }),
    label: `${date ?? ''}: ${quantityWords(q)} ${words(record.what)}, ${words(record.status)} (${record.doc})` };
}

// Reports that give the same figure for the same day are one point.
function together(claims) {
  const points = new Map();
  for (const c of claims) {
    const key = `${c.date} ${c.value} ${c.low} ${c.high}`;
    if (points.has(key)) points.get(key).all.push(c);
    else points.set(key, { ...c, all: [c] });
  }
  for (const p of points.values()) if (p.all.length > 1) p.label = `${p.label} and ${p.all.length - 1} more report${p.all.length > 2 ? 's' : ''}`;
  return [...points.values()];
}

export async function forcesView(main, { signal }) {
  const f = filters();
  const host = parameter('host') || f.place || '', sender = f.actor ?? '';
  const query = { ...f, ...(host ? { place: host } : {}) };
  const layout = h('div', { class: 'split' }), left = h('aside', { class: 'facets wide', 'aria-label': 'Senders and hosts' }), middle = h('section', { class: 'middle' }), panel = h('aside', { class: 'panel', 'aria-label': 'Report' });
  layout.append(left, middle, panel);
  const close = () => { layout.classList.remove('haspanel'); main.redraw?.(); put(panel); };
  const openRecord = (record) => { layout.classList.add('haspanel'); main.redraw?.(); put(panel, detail(record, { onClose: close })); };
  const openSeveral = (claims) => {
    layout.classList.add('haspanel'); main.redraw?.();
    put(panel, h('header', {}, h('h3', {}, `${claims.length} reports give this figure`), h('button', { class: 'small', 'aria-label': 'Close (Esc)', onclick: close }, '✕')),
      h('ul', { class: 'plain' }, claims.map((c) => h('li', {}, h('a', { href: c.href, onclick: (e) => { e.preventDefault(); openRecord(c.full); } }, h('bdi', {}, c.full.doc)), ' ', sentence(c.full)))));
  };
  main.closePanel = close;
  put(main, filterBar(['text', 'actor', 'place', 'what', 'status', 'from', 'to'], { kind: 'forces', options: { status: statuses, what: whats } }), layout);
  const pairs = (await get('force-pairs', { ...f, actor: '', place: '' }, { signal })).rows; // [sender, host, claims, last]
  const chosenPair = pairs.find(([s, t]) => (!sender || s === sender) && (!host || t === host));
  put(left, h('h2', {}, 'Sender → host'), h('ul', { class: 'bars' }, pairs.slice(0, 80).map(([s, t, count, last]) => h('li', {}, h('a', { href: hrefOf('forces', { ...parameters(), actor: s, place: t, host: '', show: '' }), class: s === sender && t === host ? 'chosen' : '' }, h('span', { class: 'bar', style: { width: `${(100 * count) / pairs[0][2]}%` } }), h('span', { class: 'barname' }, `${partyName(s)} → ${countryName(t)}`), h('span', { class: 'barcount', title: last ? `last ${last}` : '' }, number(count)))))));
  const pair = sender && host ? { actor: sender, place: host } : null;
  const total = await get('total', { ...query, kind: 'forces' }, { signal });
  const title = h('div', { class: 'bar' }, h('h1', {}, pair ? `${partyName(sender)} in ${countryName(host)}` : 'Forces'), h('span', { class: 'total', 'data-total': total.total }, number(total.total)), h('span', { class: 'faint' }, 'figures in reports'));
  const chart = h('div', {}), listBody = h('tbody', {}), more = h('p', { class: 'more' }), conflicts = h('div', {});
  put(middle, title, chart, conflicts, h('div', { class: 'scroll' }, h('table', { class: 'list forces' }, h('caption', { class: 'quiet' }, 'Claims'), h('thead', {}, h('tr', {}, ['As of', 'Whose', 'Where', 'How many', 'What', 'Words', 'Said'].map((t) => h('th', { scope: 'col' }, t)))), listBody)), more);
  let cursor = '';
  const load = async () => {
    const page = await get('forces', { ...query, order: 'desc', limit: pair ? 200 : 60, cursor }, { signal });
    listBody.append(...page.items.map((r) => h('tr', { 'data-id': r.id, onclick: () => openRecord(r) }, h('td', { class: 'date' }, h('a', { 'data-row': true, href: hrefOf('document', { id: r.doc, record: r.id }), onclick: (e) => { e.preventDefault(); e.stopPropagation(); openRecord(r); } }, r.as_of?.date ?? '—')), h('td', {}, parties([r.force])), h('td', {}, h('bdi', {}, r.location?.resolved_place ?? r.location?.extracted_place ?? '')), h('td', { class: 'num' }, quantityWords(r.quantity)), h('td', {}, words(r.what), ' ', h('span', { class: `badge s-${r.status}` }, r.measure === 'flow' ? `flow ${r.direction ?? ''}` : words(r.status))), h('td', { class: 'words' }, sentence(r)), h('td', { class: 'date' }, r.cite_info?.date ?? ''))));
    cursor = page.cursor ?? '';
    put(more, page.more ? h('button', { onclick: load }, 'More') : listBody.children.length ? null : h('span', { class: 'empty' }, 'No figures fit these filters.'));
    return page.items;
  };
  const items = await load();
  if (pair) {
    const series = (await get('series', { ...query, limit: 1000 }, { signal })).items;
    // One step a month: of several kinds of forces, the kind that most reports speak of.
    const kinds = new Map();
    for (const r of series) kinds.set(r.what, (kinds.get(r.what) ?? 0) + r.reports);
    const kind = f.what || [...kinds].sort((a, b) => b[1] - a[1])[0]?.[0];
    const rows = series.filter((r) => r.what === kind);
    const claims = together(items.filter((r) => r.measure !== 'flow' && r.what === kind).map(claimOf));
    const draw = () => steps(chart, { rows, claims, label: `${kind ?? ''} of ${partyName(sender)} in ${countryName(host)} by month; each point is a report`, onClaim: (c) => (c.all.length > 1 ? openSeveral(c.all) : openRecord(c.full)), chosen: parameter('show') });
    draw();
    main.redraw = draw;
    const disputed = rows.filter((r) => r.conflict);
    put(conflicts, h('p', { class: 'legend' }, h('span', {}, h('i', { class: 'dot band' }), 'what the bounds allow'), h('span', {}, h('i', { class: 'dot step' }), `${kind ?? 'level'}, held until the next figure`), h('span', {}, h('i', { class: 'dot claimdot' }), 'a report'), disputed.length ? h('span', {}, h('i', { class: 'dot conflictdot' }), 'reports disagree') : null),
      disputed.length ? h('details', { class: 'conflicts' }, h('summary', {}, `Reports disagree in ${number(disputed.length)} month${disputed.length === 1 ? '' : 's'}`), h('ul', { class: 'plain' }, disputed.map((r) => h('li', {}, h('b', {}, r.month), ' ', levelWords(r), ' ', h('span', { class: 'faint' }, `${number(r.claims.length)} figures in ${number(r.reports)} report${r.reports === 1 ? '' : 's'}: `, r.claims.map((c, i) => [i ? ', ' : '', h('a', { href: hrefOf('document', { id: c.doc, record: c.id }) }, levelWords(c))])))))) : null);
  } else if (chosenPair) put(chart, h('p', { class: 'empty' }, 'Choose a sender and a host on the left to see their series.'));
  if (parameter('show')) openRecord(await get('record', { id: parameter('show') }, { signal }));
}
