// Timeline: counts over time, facets, the events themselves.
import { h, put, number, say } from './dom.js';
import { get } from './api.js';
import { change, filters, hrefOf, parameter, parameters } from './state.js';
import { quads, quadOf, types, certainties, partyName, countryName } from './words.js';
import { stacked, legend, tableOf, bars, periodStart, periodEnd, isoDay } from './charts.js';
import { filterBar } from './filterbar.js';
import { typeBadge, certaintyBadge, parties, actorsOf, recipientsOf, when, placeName, detail } from './record.js';
import { sentence } from './reading.js';

const ROWS = 60;
const nextDay = (iso) => isoDay(new Date(new Date(iso).getTime() + 86400000));
const typeColors = types.map((code) => ({ code, name: code, color: `t-${code}` }));
export const quadKeys = quads.map((q) => ({ ...q, color: `q${q.code}` }));
const keysBy = { quad: quadKeys, type: typeColors, certainty: certainties.map((c) => ({ code: c, name: c, color: `c-${c}` })) };

export function periodOf(chosen, f) {
  if (chosen) return chosen;
  if (!f.from) return 'month';
  const days = (new Date(f.to || isoDay(new Date())) - new Date(f.from)) / 86400000;
  return days <= 200 ? 'day' : days <= 366 * 30 ? 'month' : 'year';
}

// Rows: [period, first, second, count].
export const rowsOf = (answer) => answer.rows.map(([period, first, , count]) => [period, first, count]);

export function eventRow(record, { chosen, onPick } = {}) {
  const open = (event) => { event.preventDefault(); onPick(record); };
  return h('tr', { 'data-id': record.id, class: chosen === record.id ? 'chosen' : '', onclick: onPick ? open : null },
    h('td', { class: 'date' }, h('a', { href: hrefOf('events', { ...parameters(), show: record.id }), onclick: onPick ? (e) => { e.stopPropagation(); open(e); } : null, 'data-row': true }, when(record))),
    h('td', {}, typeBadge(record), certaintyBadge(record)),
    h('td', { class: 'who' }, parties(actorsOf(record)), recipientsOf(record).length ? [h('span', { class: 'arrow', 'aria-label': 'to' }, ' → '), parties(recipientsOf(record))] : ''),
    h('td', { class: 'place' }, h('bdi', {}, placeName(record))),
    h('td', { class: 'words' }, sentence(record)),
    h('td', { class: 'num' }, record.confidence !== undefined ? h('span', { class: 'meter', title: `confidence ${record.confidence}` }, h('i', { style: { width: `${Math.round(record.confidence * 100)}%` } })) : ''));
}

export function rowKeys(list, open) {
  list.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll('[data-row]')];
    const at = links.indexOf(document.activeElement);
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (step && at >= 0) { links[Math.min(links.length - 1, Math.max(0, at + step))].focus(); event.preventDefault(); }
  });
}

async function facets(box, f, signal) {
  const wanted = [['type', 'Type', 16, (c) => c, (c) => `q${quadOf[c] ?? 0}`], ['certainty', 'Certainty', 5, (c) => c, (c) => `c-${c}`], ['actor', 'Actors', 12, partyName], ['recipient', 'Recipients', 12, partyName], ['country', 'Where', 12, countryName], ['source', 'Sources', 8, (c) => c]];
  const parts = wanted.map(([key, title]) => { const body = h('div', { class: 'facetbody' }, h('p', { class: 'faint' }, '…')); box.append(h('section', { class: 'facet', 'data-facet': key }, h('h3', {}, title), body)); return body; });
  await Promise.all(wanted.map(async ([key, title, most, name, color], i) => {
    const { rows } = await get('counts', { ...f, first: key, top: most }, { signal });
    const list = rows.map(([, code, , count]) => ({ code, count, name: name(code) || 'none', color: color?.(code) ?? '' })).filter((r) => r.code !== '').sort((a, b) => b.count - a.count);
    const filter = key === 'country' ? 'place' : key;
    if (!list.length) { parts[i].closest('.facet').remove(); return; }
    put(parts[i], bars(list, { most, label: title, chosen: f[filter], hrefOf: (r) => hrefOf('events', { ...parameters(), [filter]: f[filter] === r.code ? '' : r.code, show: '' }) }));
  }));
}

export async function eventsView(main, { signal }) {
  const f = filters();
  const by = keysBy[parameter('by')] ? parameter('by') : 'quad';
  const period = periodOf(parameter('per'), f);
  const order = parameter('order') === 'asc' ? 'asc' : 'desc';
  const chartBox = h('div', {}), note = h('p', { class: 'faint note' }), totalBox = h('span', { class: 'total', 'data-total': '' }, '…');
  const body = h('tbody', {}), more = h('p', { class: 'more' }), panel = h('aside', { class: 'panel', 'aria-label': 'Record' });
  const facetBox = h('aside', { class: 'facets', 'aria-label': 'Counts by key' });
  const toggle = (name, values, now) => h('span', { class: 'toggle', role: 'group', 'aria-label': name }, values.map(([v, text]) => h('a', { href: hrefOf('events', { ...parameters(), [name]: v }), class: v === now ? 'on' : '', 'aria-current': v === now ? 'true' : null }, text)));
  const table = h('table', { class: 'list events' }, h('caption', { class: 'quiet' }, 'Events'),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col', 'aria-sort': order === 'asc' ? 'ascending' : 'descending' }, h('a', { href: hrefOf('events', { ...parameters(), order: order === 'asc' ? '' : 'asc' }), title: 'turn the order round' }, 'Date ', order === 'asc' ? '↑' : '↓')), ['Event', 'Who → whom', 'Where', 'Words', 'Conf.'].map((t) => h('th', { scope: 'col' }, t)))), body);
  const layout = h('div', { class: 'split' }, facetBox, h('section', { class: 'middle' },
    h('div', { class: 'bar' }, h('h1', {}, 'Events'), totalBox, h('span', { class: 'spring' }), toggle('by', [['quad', 'kind'], ['type', 'type'], ['certainty', 'certainty']], by), toggle('per', [['day', 'day'], ['month', 'month'], ['year', 'year']], period)),
    chartBox, legend(by === 'type' ? [] : keysBy[by]), note, h('div', { class: 'scroll' }, table), more), panel);
  put(main, filterBar(['text', 'actor', 'recipient', 'type', 'certainty', 'place', 'from', 'to', 'occurrences'], { kind: 'events' }), layout);
  rowKeys(table);

  function pick(record) {
    for (const row of body.children) row.classList.toggle('chosen', row.dataset.id === record.id);
    layout.classList.add('haspanel'); main.redraw?.();
    put(panel, detail(record, { onClose: close }));
    panel.scrollTop = 0;
    history.replaceState(null, '', hrefOf('events', { ...parameters(), show: record.id }));
    say(`record ${record.event?.[0] ?? ''} opened`);
  }
  function close() {
    const row = body.querySelector('.chosen');
    row?.classList.remove('chosen');
    layout.classList.remove('haspanel'); main.redraw?.();
    put(panel);
    history.replaceState(null, '', hrefOf('events', { ...parameters(), show: '' }));
    row?.querySelector('[data-row]')?.focus();
  }
  main.closePanel = close;

  // Newest first begins with the last report's day: what is planned for later years is a step further.
  const later = h('p', { class: 'note' });
  table.parentElement.before(later);
  const { last } = f.to || order === 'asc' || parameter('later') ? {} : await get('status', {}, { signal });
  const shownUntil = last ? { to: last } : {};
  if (last) get('total', { ...f, kind: 'events', from: nextDay(f.from > last ? f.from : last) }, { signal }).then(({ total }) => {
    if (total) put(later, h('a', { href: hrefOf('events', { ...parameters(), later: '1' }) }, `${number(total)} dated after the last report`), h('span', { class: 'faint' }, ` (${last}): show them too`));
  }).catch(() => {});
  let cursor = '';
  async function load() {
    const page = await get('events', { ...f, ...shownUntil, order, limit: ROWS, cursor }, { signal });
    if (!cursor && !page.items.length) put(more, h('span', { class: 'empty' }, 'No event fits these filters.'));
    body.append(...page.items.map((r) => eventRow(r, { chosen: parameter('show'), onPick: pick })));
    cursor = page.cursor ?? '';
    if (page.more) put(more, h('button', { onclick: load }, 'More'));
    else if (body.children.length) put(more);
  }
  const chart = async () => {
    const rows = rowsOf(await get('counts', { ...f, first: by, period }, { signal }));
    const data = tableOf(rows, keysBy[by], f);
    const draw = () => stacked(chartBox, { table: data, keys: keysBy[by], label: `Events by ${by} and ${period}; arrow keys read it, Enter narrows to the ${period}`,
      onPick: (p) => change({ from: isoDay(periodStart(p)), to: periodEnd(p), per: '', show: '' }),
      onRange: (a, b) => change({ from: isoDay(periodStart(a)), to: periodEnd(b), per: '', show: '' }) });
    draw();
    main.redraw = draw;
    note.textContent = [data.early ? `${number(data.early)} earlier not drawn` : '', data.late ? `${number(data.late)} later not drawn` : '', data.undated ? `${number(data.undated)} without a date` : ''].filter(Boolean).join(' · ');
  };
  const total = async () => { const t = await get('total', { ...f, kind: 'events' }, { signal }); totalBox.textContent = number(t.total); totalBox.dataset.total = t.total; };
  const shown = async () => { if (parameter('show')) pick(await get('record', { id: parameter('show') }, { signal })); };
  await Promise.all([load(), chart(), total(), facets(facetBox, f, signal), shown()]);
}
