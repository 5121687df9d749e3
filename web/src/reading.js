// A text with the spans of its records marked by role.
import { h, put, appendText } from './dom.js';

const encoder = new TextEncoder();

// Byte offsets of the records -> positions in the string.
function positions(text, wanted) {
  const sorted = [...new Set(wanted)].sort((a, b) => a - b);
  const out = new Map();
  let byte = 0, at = 0, next = 0;
  for (const symbol of text) {
    while (next < sorted.length && sorted[next] <= byte) out.set(sorted[next++], at);
    if (next === sorted.length) break;
    byte += symbol.length === 1 && symbol < '\u0080' ? 1 : encoder.encode(symbol).length;
    at += symbol.length;
  }
  while (next < sorted.length) out.set(sorted[next++], text.length);
  return out;
}

const span = (role, o) => (o && o.end > o.start ? [{ role, start: o.start, end: o.end }] : []);
const spansOf = (role, list) => (list ?? []).flatMap((o) => span(role, o));

export function rolesOf(record) {
  return [
    ...span('trigger', record.trigger),
    ...spansOf('trigger', record.tellings),
    ...spansOf('actor', record.actor ?? record.promisor), ...span('actor', record.force),
    ...spansOf('recipient', record.recipient ?? record.beneficiary),
    ...span('place', record.event_loc ?? record.location), ...spansOf('place', record.locations),
    ...span('date', record.date_span), ...span('date', record.planned), ...span('date', record.timeframe), ...span('date', record.as_of),
    ...span('quantity', record.quantity), ...Object.values(record.size ?? {}).flatMap((q) => span('quantity', q)),
    ...spansOf('condition', record.condition), ...span('speaker', record.attribution), ...span('action', record.action), ...span('topic', record.topic_span),
    ...span('instrument', record.instrument),
  ];
}

export const roleNames = {
  actor: 'who', recipient: 'to whom', trigger: 'what is said', place: 'where', date: 'when', quantity: 'how many', speaker: 'says who', condition: 'condition',
  action: 'promised', topic: 'not known', instrument: 'instrument',
};

// Draws `text` into `box`.  `records`: those of this part; `chosen`: the id that stands out; onPick(id).
export function drawText(box, text, records, { chosen, onPick }) {
  const marks = [];
  for (const record of records) for (const m of rolesOf(record)) marks.push({ ...m, id: record.id });
  for (const record of records) if (record.id === chosen && record.text_info) marks.push({ role: 'sentence', start: record.text_info.start, end: record.text_info.end, id: record.id });
  const at = positions(text, marks.flatMap((m) => [m.start, m.end]));
  const edges = [...new Set(marks.flatMap((m) => [at.get(m.start), at.get(m.end)]).concat(0, text.length))].sort((a, b) => a - b);
  const order = marks.map((m) => ({ ...m, from: at.get(m.start), to: at.get(m.end) })).sort((a, b) => a.from - b.from);
  const pieces = [];
  let open = [], next = 0;
  for (let i = 0; i + 1 < edges.length; i++) {
    const [from, to] = [edges[i], edges[i + 1]];
    while (next < order.length && order[next].from <= from) open.push(order[next++]);
    open = open.filter((m) => m.to > from);
    const piece = text.slice(from, to);
    if (!open.length) { pieces.push(h('span', {}, piece)); continue; }
    const mine = open.filter((m) => m.id === chosen);
    const shown = mine.length ? mine : open;
    const roles = [...new Set(shown.map((m) => m.role))].filter((r) => r !== 'sentence');
    const lit = mine.length > 0 && roles.length > 0;
    const target = open.find((m) => m.role === 'trigger') ?? open.find((m) => m.role !== 'sentence');
    const classes = [...roles.map((r) => `role-${r}`), lit ? 'lit' : '', mine.some((m) => m.role === 'sentence') ? 'insentence' : ''].filter(Boolean).join(' ');
    if (!target) { pieces.push(h('span', { class: classes }, piece)); continue; }
    const title = roles.map((r) => roleNames[r]).join(', ');
    pieces.push(h('mark', { class: classes, title, 'data-record': target.id, onclick: onPick ? () => onPick(target.id) : null }, piece));
  }
  put(box, pieces);
}

// The sentence of one record, with its own spans: for lists.
export function sentence(record) {
  const box = h('span', { class: 'sentence', dir: 'auto' });
  const info = record.text_info;
  if (!record.text || !info) { appendText(box, record.text ?? ''); return box; }
  const roles = rolesOf(record).filter((m) => m.start >= info.start && m.end <= info.end && ['trigger', 'actor', 'recipient', 'quantity'].includes(m.role));
  const shifted = roles.map((m) => ({ ...m, start: m.start - info.start, end: m.end - info.start }));
  const at = positions(record.text, shifted.flatMap((m) => [m.start, m.end]));
  const edges = [...new Set(shifted.flatMap((m) => [at.get(m.start), at.get(m.end)]).concat(0, record.text.length))].sort((a, b) => a - b);
  for (let i = 0; i + 1 < edges.length; i++) {
    const piece = record.text.slice(edges[i], edges[i + 1]);
    const open = shifted.filter((m) => at.get(m.start) <= edges[i] && at.get(m.end) > edges[i]);
    if (!open.length) appendText(box, piece);
    else box.append(h('span', { class: open.map((m) => `role-${m.role}`).join(' ') }, piece));
  }
  return box;
}
