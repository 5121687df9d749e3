// Two parties: what each does to the other, over time.
import { h, put, number, freshId } from './dom.js';
import { get } from './api.js';
import { change, filters, hrefOf, parameter, parameters } from './state.js';
import { partyName, quads, quadOf } from './words.js';
import { stacked, legend, tableOf, bars, isoDay, periodStart, periodEnd } from './charts.js';
import { filterBar } from './filterbar.js';
import { quadKeys, periodOf, rowsOf, eventRow } from './views_events.js';

function picker(name, label, value) {
  const id = freshId('pick');
  const input = h('input', { id, type: 'search', list: 'parties', value, autocomplete: 'off', maxlength: 100, placeholder: 'USA, RUS/GOV, a name' });
  input.addEventListener('change', () => change({ [name]: input.value.trim() }));
  return h('div', { class: 'field' }, h('label', { for: id }, label), input);
}

function sums(rows) {
  const out = { 1: 0, 2: 0, 3: 0, 4: 0, all: 0 };
  for (const [, quad, count] of rows) { out[quad] = (out[quad] ?? 0) + count; out.all += count; }
  out.balance = out.all ? (out[1] + out[2] - out[3] - out[4]) / out.all : 0;
  return out;
}

export async function dyadView(main, { signal }) {
  const { actor, recipient, party, ...rest } = filters();
  const a = parameter('a'), b = parameter('b');
  const head = h('div', { class: 'bar' }, h('h1', {}, 'Two parties'), picker('a', 'First', a), h('button', { type: 'button', title: 'turn round', 'aria-label': 'turn round', onclick: () => change({ a: b, b: a }) }, '⇄'), picker('b', 'Second', b));
  const content = h('div', { class: 'dyad' });
  put(main, filterBar(['text', 'type', 'certainty', 'place', 'from', 'to']), head, content);
  if (!a || !b) { await suggestions(content, { ...rest, ...(a || b ? { actor: a || b } : {}) }, signal, a || b); return; }
  const there = { ...rest, actor: a, recipient: b }, back = { ...rest, actor: b, recipient: a };
  const { first, last } = await get('status', {}, { signal });
  const years = first && last ? Number(last.slice(0, 4)) - Number(first.slice(0, 4)) : 0;
  const period = periodOf(parameter('per') || (rest.from ? '' : years > 5 ? 'year' : 'month'), rest);
  const [up, down, upTypes, downTypes, upList, downList] = await Promise.all([
    get('counts', { ...there, first: 'quad', period }, { signal }), get('counts', { ...back, first: 'quad', period }, { signal }),
    get('counts', { ...there, first: 'type' }, { signal }), get('counts', { ...back, first: 'type' }, { signal }),
    get('events', { ...there, order: 'desc', limit: 15 }, { signal }), get('events', { ...back, order: 'desc', limit: 15 }, { signal })]);
  const rowsUp = rowsOf(up), rowsDown = rowsOf(down);
  // One axis for both.
  const all = tableOf([...rowsUp, ...rowsDown], quadKeys, rest);
  const within = (rows) => { const t = tableOf(rows, quadKeys, { from: '0', to: '0' }); return { ...all, values: quadKeys.map((k) => all.axis.map((p) => { const i = t.axis.indexOf(p); return i < 0 ? 0 : t.values[quadKeys.indexOf(k)][i]; })) }; };
  const box = h('div', {});
  const names = [`${partyName(a)} → ${partyName(b)}`, `${partyName(b)} → ${partyName(a)}`];
  const side = (name, s, types, list, f) => h('section', { class: 'dyadside' }, h('h2', {}, h('bdi', {}, name), ' ', h('a', { class: 'total', 'data-total': s.all, href: hrefOf('events', f) }, number(s.all))),
    s.all ? h('p', { class: 'balance' }, quads.map((q) => h('span', {}, h('i', { class: `dot q${q.code}` }), q.short, ' ', h('b', {}, number(s[q.code])))), h('span', { title: 'share of cooperation less share of conflict' }, 'balance ', h('b', {}, (s.balance > 0 ? '+' : '') + s.balance.toFixed(2)))) : h('p', { class: 'empty' }, 'Nothing.'),
    bars(types.rows.map(([, code, , count]) => ({ code, name: code, count, color: `q${quadOf[code]}` })).sort((x, y) => y.count - x.count), { label: `types, ${name}`, hrefOf: (r) => hrefOf('events', { ...f, type: r.code }) }),
    h('div', { class: 'scroll' }, h('table', { class: 'list events' }, h('tbody', {}, list.items.map((r) => eventRow(r))))));
  put(content, box, legend(quadKeys), all.early ? h('p', { class: 'faint note' }, `${number(all.early)} earlier not drawn`) : null, h('div', { class: 'columns' }, side(names[0], sums(rowsUp), upTypes, upList, there), side(names[1], sums(rowsDown), downTypes, downList, back)));
  const draw = () => stacked(box, { table: within(rowsUp), mirror: within(rowsDown), keys: quadKeys, height: 260, names, label: `${names[0]} above, ${names[1]} below, by kind and ${period}`,
    onPick: (p) => change({ from: isoDay(periodStart(p)), to: periodEnd(p) }), onRange: (x, y) => change({ from: isoDay(periodStart(x)), to: periodEnd(y) }) });
  draw();
  main.redraw = draw;
}

async function suggestions(content, f, signal, one) {
  const { rows } = await get('counts', one ? { ...f, first: 'recipient', top: 30 } : { ...f, first: 'actor', second: 'recipient', top: 40 }, { signal });
  const list = rows.filter((r) => r[1] && (one || (r[2] && r[1] !== r[2]))).sort((x, y) => y[3] - x[3]).slice(0, 24);
  put(content, h('h2', {}, one ? `With ${partyName(one)}` : 'Pairs told of most'), h('div', { class: 'pairs' }, bars(list.map(([, x, y, count]) => ({ code: `${x} ${y}`, name: one ? partyName(x) : `${partyName(x)} → ${partyName(y)}`, count, a: one || x, b: one ? x : y })), { label: 'pairs', hrefOf: (r) => hrefOf('dyad', { ...parameters(), a: r.a, b: r.b }) })));
}
