// Where: events clustered on a world map, force levels beside them, a slider for time.
import { geoPath, geoNaturalEarth1, geoGraticule10, geoCentroid, geoArea } from 'd3-geo';
import { zoom as d3zoom, zoomIdentity } from 'd3-zoom';
import { select } from 'd3-selection';
import { arc } from 'd3-shape';
import { feature } from 'topojson-client';
import { h, s, put, number, say } from './dom.js';
import { get } from './api.js';
import { change, filters, hrefOf, parameter, parameters } from './state.js';
import { quads, partyName, countryName } from './words.js';
import { legend, isoDay } from './charts.js';
import { filterBar } from './filterbar.js';
import { quadKeys, eventRow, rowKeys } from './views_events.js';
import { detail } from './record.js';
import { levelWords } from './views_forces.js';

// Upright on a phone: the world then is wider than the picture and is moved by the finger.
const upright = () => innerWidth < 640;
let WIDTH = 1000, HEIGHT = 500, SIZE = 1;
let world = null;
async function loadWorld() {
  if (!world) {
    const answer = await fetch('/world.json');
    const topology = await answer.json();
    world = feature(topology, topology.objects.countries).features;
  }
  return world;
}

// The middle of a country's largest piece: France is not in the Atlantic.
const middles = new Map();
function middleOf(code) {
  if (!middles.size) for (const f of world) {
    if (!f.id) continue;
    const pieces = f.geometry.type === 'MultiPolygon' ? f.geometry.coordinates.map((c) => ({ type: 'Polygon', coordinates: c })) : [f.geometry];
    const largest = pieces.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a));
    if (!middles.has(f.id)) middles.set(f.id, geoCentroid(largest));
  }
  return middles.get(code);
}

// Places that would lie on top of each other become one: the most told of first, each takes in what is near.
function clusters(places, project, k) {
  const reach = (30 * SIZE) / k, grid = new Map(), out = [];
  const at = (x, y) => `${x}:${y}`;
  for (const [lat, lon, name, country, count, ...parts] of places) {
    const point = project([lon, lat]);
    if (!point) continue;
    const [x, y] = point, gx = Math.floor(x / reach), gy = Math.floor(y / reach);
    let best = null, least = reach;
    for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) for (const c of grid.get(at(gx + dx, gy + dy)) ?? []) {
      const distance = Math.hypot(c.x - x, c.y - y);
      if (distance < least) { least = distance; best = c; }
    }
    if (!best) {
      best = { x, y, count: 0, parts: [0, 0, 0, 0], places: [], south: 90, north: -90, west: 180, east: -180 };
      out.push(best);
      const key = at(gx, gy);
      if (grid.has(key)) grid.get(key).push(best); else grid.set(key, [best]);
    }
    best.count += count;
    parts.forEach((p, i) => { best.parts[i] += p; });
    best.places.push({ name, country, count, lat, lon });
    best.south = Math.min(best.south, lat); best.north = Math.max(best.north, lat); best.west = Math.min(best.west, lon); best.east = Math.max(best.east, lon);
  }
  return out.sort((a, b) => b.count - a.count);
}

const boxOf = (c) => [c.south - 0.001, c.west - 0.001, c.north + 0.001, c.east + 0.001].map((v) => v.toFixed(3)).join(',');

function timeSlider(f, span, onMove) {
  const widths = [['0', 'all of it'], ['1', 'a month'], ['12', 'a year'], ['60', 'five years']];
  const months = (iso) => { const [y, m] = iso.split('-').map(Number); return y * 12 + m - 1; };
  const dayOf = (m) => `${String(Math.floor(m / 12)).padStart(4, '0')}-${String((m % 12) + 1).padStart(2, '0')}-01`;
  const before = (m) => isoDay(new Date(new Date(dayOf(m)).getTime() - 86400000));
  const first = months(span.first), last = months(span.last);
  let width = f.from && f.to ? Math.max(1, months(f.to) - months(f.from) + 1) : 0;
  if (![0, 1, 12, 60].includes(width)) width = 12;
  const start = f.from ? months(f.from) : last - width + 1;
  const out = h('output', {}, '');
  const slider = h('input', { type: 'range', min: first, max: last, value: Math.min(last, Math.max(first, start)), 'aria-label': 'Time', disabled: width === 0 });
  const select = h('select', { 'aria-label': 'Length of time' }, widths.map(([v, t]) => h('option', { value: v, selected: Number(v) === width }, t)));
  const range = () => { const from = Number(slider.value); return width ? { from: dayOf(from), to: before(from + width) } : { from: '', to: '' }; };
  const tell = () => { const r = range(); out.textContent = width ? `${r.from} – ${r.to}` : 'all dates'; };
  slider.addEventListener('input', () => { tell(); onMove(range(), false); });
  slider.addEventListener('change', () => onMove(range(), true));
  select.addEventListener('change', () => { width = Number(select.value); slider.disabled = width === 0; if (width && Number(slider.value) + width > last) slider.value = Math.max(first, last - width + 1); tell(); onMove(range(), true); });
  const step = (by) => { slider.value = Number(slider.value) + by * (width || 1); tell(); onMove(range(), true); };
  tell();
  return h('div', { class: 'slider' }, select, h('button', { type: 'button', 'aria-label': 'earlier', onclick: () => step(-1) }, '◀'), slider, h('button', { type: 'button', 'aria-label': 'later', onclick: () => step(1) }, '▶'), out);
}

export async function mapView(main, { signal }) {
  [WIDTH, HEIGHT, SIZE] = upright() ? [500, 560, 1.35] : [1000, 500, 1];
  let f = filters();
  const showForces = parameter('forces') !== '0', showEvents = parameter('events') !== '0';
  const svg = s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'map', role: 'group', 'aria-label': 'World map; Tab goes from cluster to cluster' });
  const land = s('g', { class: 'land' }), marks = s('g', { class: 'marks' }), levels = s('g', { class: 'levels' });
  const root = s('g', {}, land, marks, levels);
  svg.append(root);
  const totalBox = h('span', { class: 'total' }, '…'), panel = h('aside', { class: 'panel', 'aria-label': 'Events at a place' });
  const sliderBox = h('div', {}), unplaced = h('p', { class: 'faint note' });
  const check = (name, text, on) => h('label', { class: 'field check' }, h('input', { type: 'checkbox', checked: on, onchange: (e) => change({ [name]: e.target.checked ? '' : '0' }) }), ' ', text);
  const layout = h('div', { class: 'split nofacets' }, h('section', { class: 'middle' }, h('div', { class: 'bar' }, h('h1', {}, 'Map'), totalBox, h('span', { class: 'spring' }), check('events', 'events', showEvents), check('forces', 'force levels', showForces),
    h('button', { type: 'button', 'aria-label': 'zoom in', onclick: () => zoomBy(1.8) }, '+'), h('button', { type: 'button', 'aria-label': 'zoom out', onclick: () => zoomBy(1 / 1.8) }, '−'), h('button', { type: 'button', onclick: () => zoomTo(zoomIdentity) }, 'whole')), sliderBox, h('div', { class: 'mapbox' }, svg), legend(quadKeys), unplaced), panel);
  put(main, filterBar(['text', 'actor', 'recipient', 'type', 'certainty', 'place', 'from', 'to'], { kind: 'events' }), layout);

  const projection = geoNaturalEarth1().fitExtent([[WIDTH / 2 - HEIGHT + 4, 4], [WIDTH / 2 + HEIGHT - 4, HEIGHT - 4]], { type: 'Sphere' });
  const path = geoPath(projection);
  let transform = zoomIdentity, places = [], force = [];
  const ring = arc();

  function drawMarks() {
    const k = transform.k;
    const found = showEvents ? clusters(places, projection, k) : [];
    const most = Math.max(1, ...found.map((c) => c.count));
    const radius = (n) => ((4 + 18 * Math.sqrt(n / most)) * SIZE) / k;
    put(marks, found.slice(0, 500).map((c) => {
      const r = radius(c.count), sum = c.parts.reduce((a, b) => a + b, 0) || 1;
      const label = `${number(c.count)} events: ${c.places.sort((a, b) => b.count - a.count).slice(0, 3).map((p) => p.name || countryName(p.country)).join(', ')}${c.places.length > 3 ? ` and ${c.places.length - 3} more places` : ''}`;
      let from = 0;
      const slices = c.parts.map((p, i) => { const d = ring({ innerRadius: r * 0.55, outerRadius: r, startAngle: from, endAngle: (from += (2 * Math.PI * p) / sum) }); return p ? s('path', { d, class: `fill q${i + 1}` }) : null; });
      return s('g', { class: 'cluster', transform: `translate(${c.x.toFixed(2)},${c.y.toFixed(2)})`, tabindex: 0, role: 'button', 'aria-label': label, 'data-count': c.count,
        onclick: () => pick(c), onkeydown: (e) => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); pick(c); } } },
      s('title', {}, label), s('circle', { r: r * 0.55, class: 'core' }), slices, r * k > 11 ? s('text', { 'text-anchor': 'middle', dy: '0.35em', style: { fontSize: `${Math.min(10 * SIZE, r * k * 0.55) / k}px` } }, c.count > 9999 ? `${Math.round(c.count / 1000)}k` : c.count > 999 ? `${(c.count / 1000).toFixed(1)}k` : String(c.count)) : null);
    }));
    const hosts = new Map();
    for (const l of force) {
      if ((l.high ?? l.best ?? l.low) === 0) continue; // gone
      if (!hosts.has(l.host)) hosts.set(l.host, []); hosts.get(l.host).push(l); }
    put(levels, showForces ? [...hosts].map(([host, list]) => {
      const middle = middleOf(host);
      if (!middle) return null;
      const [mx, my] = projection(middle), x = mx + 16 / k, y = my + 16 / k; // beside what lies on the middle
      const words = list.map((l) => `${partyName(l.sender)} ${levelWords(l)} ${l.what} (${l.month})`).join('; ');
      const side = 5 / k;
      return s('a', { href: hrefOf('forces', { host }), 'aria-label': `Forces in ${countryName(host)}: ${words}` }, s('title', {}, `Forces in ${countryName(host)}\n${words.replaceAll('; ', '\n')}`), s('rect', { x: x - side, y: y - side, width: 2 * side, height: 2 * side, class: 'level' }), k > 1.8 || hosts.size < 8 ? s('text', { x: x + side * 1.5, y: y + side * 0.6, style: { fontSize: `${(9 * SIZE) / k}px` } }, `${list[0].sender} ${levelWords(list[0])}${list[0].what === 'troops' ? '' : ' ' + list[0].what}${list.length > 1 ? ` +${list.length - 1}` : ''}`) : null);
    }) : []);
  }
  function pick(c) {
    const wide = c.east - c.west > 0.6 || c.north - c.south > 0.6;
    if (wide && c.places.length > 4 && transform.k < 12) zoomTo(zoomIdentity.translate(WIDTH / 2, HEIGHT / 2).scale(transform.k * 2.4).translate(-c.x, -c.y));
    open(c);
  }
  async function open(c) {
    const where = { ...f, box: boxOf(c) };
    layout.classList.add('haspanel');
    const list = h('table', { class: 'list events narrow' }), body = h('tbody', {});
    list.append(body);
    const close = () => { layout.classList.remove('haspanel'); put(panel); };
    main.closePanel = close;
    put(panel, h('header', {}, h('h3', {}, h('bdi', {}, c.places.slice(0, 3).map((p) => p.name || countryName(p.country)).join(', ')), ' ', h('span', { class: 'total' }, number(c.count))), h('button', { class: 'small', 'aria-label': 'Close (Esc)', onclick: close }, '✕')), h('p', {}, h('a', { href: hrefOf('events', where) }, 'Open as a list')), list);
    const page = await get('events', { ...where, order: 'desc', limit: 30 }, { signal });
    put(body, page.items.map((r) => eventRow(r, { onPick: (record) => { put(panel, h('p', {}, h('a', { href: '#', onclick: (e) => { e.preventDefault(); open(c); } }, '← back to the place')), detail(record, { onClose: close })); } })));
    rowKeys(list);
  }
  const zoomer = d3zoom().scaleExtent([1, 40]).translateExtent([[WIDTH / 2 - HEIGHT, 0], [WIDTH / 2 + HEIGHT, HEIGHT]]).on('zoom', (event) => {
    const changed = Math.abs(Math.log(event.transform.k / transform.k)) > 0.02;
    transform = event.transform;
    root.setAttribute('transform', transform.toString());
    if (changed) { clearTimeout(zoomer.timer); zoomer.timer = setTimeout(drawMarks, 60); }
  });
  const selection = select(svg).call(zoomer);
  const zoomTo = (t) => { selection.call(zoomer.transform, t); drawMarks(); };
  const zoomBy = (by) => { selection.call(zoomer.scaleBy, by); drawMarks(); };

  // What happens in one part of the world is shown large.
  function fitTo(list) {
    const points = list.slice(0, 400).map((p) => projection([p[1], p[0]])).filter(Boolean);
    if (points.length < 2) return;
    const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.min(8, 0.8 * Math.min(WIDTH / (x1 - x0 + 40), HEIGHT / (y1 - y0 + 40)));
    if (k > 1.6) zoomTo(zoomIdentity.translate(WIDTH / 2, HEIGHT / 2).scale(k).translate(-(x0 + x1) / 2, -(y0 + y1) / 2));
  }

  let request = 0;
  async function fetchPlaces() {
    const mine = ++request;
    const [answer, now] = await Promise.all([showEvents ? get('places', f, { signal }) : { rows: [], total: 0, placed: 0 }, showForces ? get('levels', { ...(f.actor ? { actor: f.actor } : {}), as_of: f.to ?? '' }, { signal }) : { items: [] }]);
    if (mine !== request) return;
    places = [...answer.rows].sort((a, b) => b[4] - a[4]);
    force = now.items;
    totalBox.textContent = number(answer.total); totalBox.dataset.total = answer.total;
    unplaced.textContent = answer.total > answer.placed ? `${number(answer.total - answer.placed)} of them have no place on the map` : '';
    drawMarks();
  }
  const [countries, status] = await Promise.all([loadWorld(), get('status', {}, { signal })]);
  put(land, s('path', { d: path(geoGraticule10()), class: 'graticule' }), countries.map((c) => s('path', { d: path(c), class: 'country', 'data-code': c.id })));
  let timer = 0;
  if (status.first && status.last) put(sliderBox, timeSlider(f, status, (range, final) => {
    f = { ...f, ...range };
    for (const key of ['from', 'to']) if (!f[key]) delete f[key];
    clearTimeout(timer);
    timer = setTimeout(async () => {
      await fetchPlaces();
      if (final) { history.replaceState(null, '', hrefOf('map', { ...parameters(), ...range })); say(`${totalBox.textContent} events`); }
    }, final ? 0 : 90);
  }));
  await fetchPlaces();
  fitTo(places);
}
