// Charts as SVG: they follow the theme, print sharp, and can be read and worked with the keyboard.
import { scaleLinear, scaleTime } from 'd3-scale';
import { line, curveStepAfter, area } from 'd3-shape';
import { h, s, number, freshId } from './dom.js';

// ---- periods: "2011", "2011-12", "2011-12-18" ----

export function periodStart(period) {
  const [y, m = 1, d = 1] = period.split('-').map(Number);
  return new Date(Date.UTC(y, m - 1, d));
}
export function periodNext(period) {
  const [y, m, d] = period.split('-').map(Number);
  if (m === undefined) return String(y + 1).padStart(4, '0');
  if (d === undefined) return m === 12 ? `${String(y + 1).padStart(4, '0')}-01` : `${String(y).padStart(4, '0')}-${String(m + 1).padStart(2, '0')}`;
  return new Date(Date.UTC(y, m - 1, d + 1)).toISOString().slice(0, 10);
}
export const periodEnd = (period) => new Date(periodStart(periodNext(period)).getTime() - 86400000).toISOString().slice(0, 10);
export const isoDay = (date) => date.toISOString().slice(0, 10);

// All periods between the first and the last, empty ones too.
function axisOf(periods) {
  const out = [];
  if (!periods.length) return out;
  const last = periods[periods.length - 1];
  for (let p = periods[0]; p <= last && out.length < 4000; p = periodNext(p)) out.push(p);
  return out;
}

// rows: [[period, key, count]...]; keys: [{code, name, color}].  What lies so far back that it would squeeze the rest is left out and told.
export function tableOf(rows, keys, { from, to } = {}) {
  const sums = new Map();
  let total = 0, undated = 0;
  for (const [period, key, count] of rows) {
    if (!period) { undated += count; continue; }
    if (!sums.has(period)) sums.set(period, new Map());
    sums.get(period).set(String(key), (sums.get(period).get(String(key)) ?? 0) + count);
    total += count;
  }
  let periods = [...sums.keys()].sort();
  let early = 0;
  if (!from && periods.length > 24) {
    let seen = 0;
    const sumOf = (p) => [...sums.get(p).values()].reduce((a, b) => a + b, 0);
    while (periods.length > 12 && (seen + sumOf(periods[0])) < total * 0.004) { seen += sumOf(periods[0]); early = seen; periods.shift(); }
  }
  let late = 0;
  if (!to && periods.length > 24) {
    const sumOf = (p) => [...sums.get(p).values()].reduce((a, b) => a + b, 0);
    while (periods.length > 12 && (late + sumOf(periods[periods.length - 1])) < total * 0.001) late += sumOf(periods.pop());
  }
  const axis = axisOf(periods);
  const values = keys.map((key) => axis.map((p) => sums.get(p)?.get(String(key.code)) ?? 0));
  return { axis, values, total, undated, early, late };
}

function ticksOf(x, width) { return x.ticks(Math.max(2, Math.floor(width / 90))); }
function tickLabel(date) {
  if (date.getUTCMonth() === 0 && date.getUTCDate() === 1) return String(date.getUTCFullYear());
  const month = date.toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' });
  return date.getUTCDate() === 1 ? month : `${date.getUTCDate()} ${month}`;
}

function axes(svg, x, y, frame, format = (n) => number(Math.abs(n))) {
  const g = s('g', { class: 'axis', 'aria-hidden': 'true' });
  for (const value of y.ticks(frame.height > 160 ? 5 : 3)) {
    const at = Math.round(y(value)) + 0.5;
    g.append(s('line', { x1: frame.left, x2: frame.width - frame.right, y1: at, y2: at, class: value === 0 ? 'zero' : 'grid' }),
      s('text', { x: frame.left - 6, y: at + 3.5, 'text-anchor': 'end' }, format(value)));
  }
  for (const value of ticksOf(x, frame.width)) {
    const at = Math.round(x(value)) + 0.5;
    g.append(s('line', { x1: at, x2: at, y1: frame.height - frame.bottom, y2: frame.height - frame.bottom + 4, class: 'tick' }),
      s('text', { x: at, y: frame.height - frame.bottom + 15, 'text-anchor': 'middle' }, tickLabel(value)));
  }
  svg.append(g);
}

function frameOf(element, height) {
  const width = Math.max(280, element.clientWidth || element.parentElement?.clientWidth || 640);
  return { width, height, left: 44, right: 10, top: 8, bottom: 22 };
}

// One path of bars a key: hundreds of bars cost one element.
function barsPath(axis, x, y, low, high) {
  let d = '';
  for (let i = 0; i < axis.length; i++) {
    if (high[i] === low[i]) continue;
    const x0 = x(periodStart(axis[i])), x1 = x(periodStart(periodNext(axis[i])));
    const gap = x1 - x0 > 5 ? 1 : 0;
    d += `M${x0.toFixed(1)} ${y(low[i]).toFixed(1)}V${y(high[i]).toFixed(1)}H${(x1 - gap).toFixed(1)}V${y(low[i]).toFixed(1)}z`;
  }
  return d;
}

// What the pointer or the arrow keys stand on, and what is dragged over.
function reading(box, svg, frame, x, axis, tell, { onPick, onRange }) {
  const cursor = s('rect', { class: 'cursor', y: frame.top, height: frame.height - frame.top - frame.bottom, width: 0, visibility: 'hidden' });
  const brush = s('rect', { class: 'brush', y: frame.top, height: frame.height - frame.top - frame.bottom, width: 0, visibility: 'hidden' });
  svg.append(brush, cursor);
  const tip = h('div', { class: 'tip', role: 'status' });
  box.append(tip);
  let at = -1, dragFrom = null;
  const bounds = (i) => [x(periodStart(axis[i])), x(periodStart(periodNext(axis[i])))];
  function show(i) {
    at = i;
    if (i < 0) { cursor.setAttribute('visibility', 'hidden'); tip.classList.remove('on'); return; }
    const [x0, x1] = bounds(i);
    cursor.setAttribute('visibility', 'visible');
    cursor.setAttribute('x', x0); cursor.setAttribute('width', Math.max(1.5, x1 - x0));
    tip.replaceChildren(...tell(i)); tip.classList.add('on');
    const left = Math.min(Math.max(0, (x0 + x1) / 2 - tip.offsetWidth / 2), frame.width - tip.offsetWidth);
    tip.style.left = `${left}px`;
  }
  function indexAt(event) {
    const rect = svg.getBoundingClientRect();
    const time = x.invert((event.clientX - rect.left) * (frame.width / rect.width));
    for (let low = 0, high = axis.length - 1; low <= high;) {
      const mid = (low + high) >> 1;
      if (periodStart(axis[mid]) > time) high = mid - 1;
      else if (periodStart(periodNext(axis[mid])) <= time) low = mid + 1;
      else return mid;
    }
    return -1;
  }
  svg.addEventListener('pointermove', (event) => {
    const i = indexAt(event);
    show(i);
    if (dragFrom !== null && i >= 0) {
      const [a, b] = [Math.min(dragFrom, i), Math.max(dragFrom, i)];
      brush.setAttribute('visibility', 'visible');
      brush.setAttribute('x', bounds(a)[0]); brush.setAttribute('width', bounds(b)[1] - bounds(a)[0]);
    }
  });
  svg.addEventListener('pointerleave', () => { if (dragFrom === null) show(-1); });
  svg.addEventListener('pointerdown', (event) => { dragFrom = indexAt(event); if (dragFrom < 0) dragFrom = null; });
  svg.addEventListener('pointerup', (event) => {
    const i = indexAt(event), start = dragFrom;
    dragFrom = null; brush.setAttribute('visibility', 'hidden');
    if (start === null || i < 0) return;
    if (start === i) onPick?.(axis[i]);
    else onRange?.(axis[Math.min(start, i)], axis[Math.max(start, i)]);
  });
  svg.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -12, PageDown: 12 }[event.key];
    if (step) { show(Math.min(axis.length - 1, Math.max(0, at < 0 ? axis.length - 1 : at + step))); event.preventDefault(); }
    else if (event.key === 'Home') { show(0); event.preventDefault(); }
    else if (event.key === 'End') { show(axis.length - 1); event.preventDefault(); }
    else if (event.key === 'Enter' && at >= 0) { onPick?.(axis[at]); event.preventDefault(); }
    else if (event.key === 'Escape') show(-1);
  });
  svg.addEventListener('blur', () => show(-1));
}

// Stacked counts over time.  mirror: a second table drawn downwards (dyads).
export function stacked(box, { table, keys, mirror, height = 170, label, onPick, onRange, names }) {
  box.replaceChildren();
  box.classList.add('chart');
  const frame = frameOf(box, height);
  const { axis } = table;
  if (!axis.length) { box.append(h('p', { class: 'empty' }, 'Nothing with a date.')); return; }
  const x = scaleTime().domain([periodStart(axis[0]), periodStart(periodNext(axis[axis.length - 1]))]).range([frame.left, frame.width - frame.right]);
  const stackOf = (values) => {
    let low = new Array(axis.length).fill(0);
    return values.map((v) => { const high = low.map((b, i) => b + v[i]); const out = [low, high]; low = high; return out; });
  };
  const up = stackOf(table.values), down = mirror ? stackOf(mirror.values) : [];
  const most = (stack) => (stack.length ? Math.max(...stack[stack.length - 1][1]) : 0);
  const top = Math.max(1, most(up)), bottom = mirror ? Math.max(1, most(down)) : 0;
  const y = scaleLinear().domain([mirror ? -Math.max(top, bottom) : 0, mirror ? Math.max(top, bottom) : top]).nice(4).range([frame.height - frame.bottom, frame.top]);
  const svg = s('svg', { viewBox: `0 0 ${frame.width} ${frame.height}`, width: '100%', height: frame.height, tabindex: 0, role: 'img', 'aria-label': label });
  axes(svg, x, y, frame);
  keys.forEach((key, k) => {
    svg.append(s('path', { d: barsPath(axis, x, y, up[k][0], up[k][1]), class: `fill ${key.color}` }));
    if (mirror) svg.append(s('path', { d: barsPath(axis, x, y, down[k][0].map((v) => -v), down[k][1].map((v) => -v)), class: `fill ${key.color}` }));
  });
  if (mirror) svg.append(s('text', { x: frame.left + 4, y: frame.top + 12, class: 'side' }, names[0]), s('text', { x: frame.left + 4, y: frame.height - frame.bottom - 6, class: 'side' }, names[1]));
  box.append(svg);
  const lines = (values, i) => keys.map((key, k) => (values[k][i] ? h('span', { class: 'tipline' }, h('i', { class: `dot ${key.color}` }), key.name, ' ', h('b', {}, number(values[k][i]))) : null)).filter(Boolean);
  const sum = (values, i) => values.reduce((a, v) => a + v[i], 0);
  reading(box, svg, frame, x, axis, (i) => mirror
    ? [h('b', {}, axis[i]), h('span', { class: 'tiphead' }, names[0], ' ', number(sum(table.values, i))), ...lines(table.values, i), h('span', { class: 'tiphead' }, names[1], ' ', number(sum(mirror.values, i))), ...lines(mirror.values, i)]
    : [h('b', {}, axis[i], ' · ', number(sum(table.values, i))), ...lines(table.values, i)], { onPick, onRange });
}

// A small bar list: a facet.
export function bars(rows, { most, hrefOf, label, chosen }) {
  const top = Math.max(1, ...rows.map((r) => r.count));
  return h('ul', { class: 'bars', 'aria-label': label }, rows.slice(0, most ?? rows.length).map((r) =>
    h('li', {}, h('a', { href: hrefOf(r), class: chosen === r.code ? 'chosen' : '', 'aria-current': chosen === r.code ? 'true' : null },
      h('span', { class: `bar ${r.color ?? ''}`, style: { width: `${(100 * r.count) / top}%` } }),
      h('span', { class: 'barname' }, r.name), h('span', { class: 'barcount' }, number(r.count))))));
}

// Forces: steps with bounds.  rows: [{month, low, best, high, sources, conflict}]; claims: [{date, low, best, high, status, record}].
export function steps(box, { rows, claims, height = 260, label, onClaim, chosen }) {
  box.replaceChildren();
  box.classList.add('chart');
  const frame = { ...frameOf(box, height), left: 56 };
  const dated = rows.filter((r) => r.month);
  const points = claims.filter((c) => c.date && c.value !== undefined);
  if (!dated.length && !points.length) { box.append(h('p', { class: 'empty' }, 'No dated figures.')); return; }
  const times = [...dated.map((r) => periodStart(r.month)), ...dated.map((r) => periodStart(periodNext(r.month))), ...points.map((c) => periodStart(c.date))];
  const x = scaleTime().domain([Math.min(...times), Math.max(...times)].map((t) => new Date(t))).range([frame.left, frame.width - frame.right]).nice();
  const top = Math.max(1, ...dated.map((r) => r.high ?? r.best ?? r.low ?? 0), ...points.map((c) => c.high ?? c.value));
  const y = scaleLinear().domain([0, top]).nice(5).range([frame.height - frame.bottom, frame.top]);
  const svg = s('svg', { viewBox: `0 0 ${frame.width} ${frame.height}`, width: '100%', height: frame.height, role: 'group', 'aria-label': label });
  axes(svg, x, y, frame);
  // A level holds until the next figure says otherwise; the band is what the bounds allow.
  const held = dated.map((r) => ({ t: periodStart(r.month), low: r.low ?? r.best ?? r.high, high: r.high ?? r.best ?? r.low, best: r.best ?? r.high ?? r.low }));
  if (held.length) {
    const end = { ...held[held.length - 1], t: x.domain()[1] };
    const path = [...held, end];
    svg.append(s('path', { class: 'band', d: area().curve(curveStepAfter).x((p) => x(p.t)).y0((p) => y(p.low)).y1((p) => y(p.high))(path) }),
      s('path', { class: 'step', d: line().curve(curveStepAfter).x((p) => x(p.t)).y((p) => y(p.best))(path) }));
    for (const r of dated) if (r.conflict) svg.append(s('rect', { class: 'conflict', x: x(periodStart(r.month)), width: Math.max(3, x(periodStart(periodNext(r.month))) - x(periodStart(r.month))), y: frame.top, height: frame.height - frame.top - frame.bottom }));
  }
  for (const c of points) {
    const cx = x(periodStart(c.date)), low = c.low ?? c.value, high = c.high ?? c.value;
    const g = s('a', { class: `claim ${c.status} ${chosen === c.record ? 'chosen' : ''}`, href: c.href, 'aria-label': c.label, onclick: (event) => { event.preventDefault(); event.stopPropagation(); onClaim(c); } });
    g.append(s('title', {}, c.label));
    if (low !== high) g.append(s('line', { x1: cx, x2: cx, y1: y(low), y2: y(high), class: 'whisker' }));
    g.append(s('circle', { cx, cy: y(c.value), r: 11, class: 'target' }), s('circle', { cx, cy: y(c.value), r: 4 }));
    svg.append(g);
  }
  box.append(svg);
}

export const legend = (keys) => h('p', { class: 'legend', id: freshId('legend') }, keys.map((k) => h('span', {}, h('i', { class: `dot ${k.color}` }), k.name)));
