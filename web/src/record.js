// One record: as a line of a list, and in full with its evidence and the means to correct it.
import { h, put, number, freshId, say } from './dom.js';
import { get, post, Failure } from './api.js';
import { hrefOf, filters } from './state.js';
import { certaintyOf, quadOf, types, words, partyName, quantityWords, missingWords, viaWords, sectors, boards } from './words.js';
import { sentence, roleNames } from './reading.js';

export const actorsOf = (record) => record.actor ?? record.promisor ?? (record.force ? [record.force] : []);
export const recipientsOf = (record) => record.recipient ?? record.beneficiary ?? [];

export function entityCode(entity) { return [entity.code, entity.sector].filter(Boolean).join('/') || ''; }

export function party(entity, { long } = {}) {
  const code = [entity.code, ...(entity.sectors ?? (entity.sector ? [entity.sector] : []))].filter(Boolean).join(' ');
  const name = entity.identifier_text ?? entity.entity_text ?? '';
  const title = [name, entity.office, entity.sector ? sectors[entity.sector] : '', viaWords[entity.via]].filter(Boolean).join(' · ');
  if (!long) return h('span', { class: 'party', title }, code ? h('abbr', { title }, code) : h('bdi', {}, name));
  return h('span', { class: 'party' }, code ? h('abbr', { title }, code) : null, ' ', h('bdi', {}, name));
}
export const parties = (list, options) => list.map((e, i) => [i ? ', ' : '', party(e, options)]);

export function typeBadge(record) {
  const type = record.event?.[0] ?? '';
  const mode = record.mode?.[0] ?? '';
  const base = record.base_event && record.base_event !== type ? record.base_event : '';
  return h('span', { class: 'typebadge' }, h('i', { class: `dot q${quadOf[type] ?? 0}` }), h('b', {}, type), mode || base ? h('span', { class: 'mode' }, ' ', [base, words(mode)].filter(Boolean).join('/')) : null);
}
export function certaintyBadge(record) {
  const certainty = certaintyOf(record);
  return certainty === 'asserted' ? null : h('span', { class: `badge ${certainty}` }, certainty);
}

export const when = (record) => {
  const date = record.date ?? record.as_of?.date ?? record.cite_info?.date;
  if (!date) return '—';
  if (record.date_precision === 'year') return date.slice(0, 4);
  if (record.date_precision === 'month') return date.slice(0, 7);
  return date;
};
export const placeName = (record) => {
  const place = record.event_loc ?? record.location;
  return place ? place.resolved_place ?? place.extracted_place ?? place.country ?? '' : '';
};

// ---- full ----

function entityLines(label, list, anchor) {
  return list.map((entity, i) => [h('dt', {}, i ? '' : label), h('dd', {}, party(entity, { long: true }),
    h('span', { class: 'faint' }, ' ', [entity.office, viaWords[entity.via] ?? entity.via].filter(Boolean).join(' · ')),
    entity.code ? h('a', { class: 'go noprint', href: hrefOf('events', { ...filters(), [anchor]: entityCode(entity) }), title: `all with ${entityCode(entity)}` }, '⌕') : null)]);
}
const line = (label, ...value) => (value.every((v) => v === null || v === undefined || v === '' || v === false) ? null : [h('dt', {}, label), h('dd', {}, value)]);
const interval = (o) => (o ? [o.text ? h('q', {}, o.text) : null, ' ', [o.earliest ?? o.date, o.latest ?? o.enddate].filter((v, i, all) => v && all.indexOf(v) === i).join(' – '), o.precision ? h('span', { class: 'faint' }, ` (${o.precision})`) : null] : null);

function facts(record) {
  const place = record.event_loc ?? record.location;
  return h('dl', { class: 'facts' },
    entityLines(record.force ? 'Whose' : record.record === 'commitment' ? 'Promisor' : 'Actor', actorsOf(record), 'actor'),
    entityLines(record.record === 'commitment' ? 'To' : 'Recipient', recipientsOf(record), 'recipient'),
    record.action ? line('Promise', h('q', {}, record.action.text), record.action.event ? h('span', { class: 'faint' }, ` ${record.action.event}${record.action.mode ? '/' + words(record.action.mode) : ''}`) : null, record.polarity === 'refrain' ? h('span', { class: 'badge denied' }, 'not to') : null) : null,
    record.what && record.record !== 'gap' ? line('What', words(record.what), record.measure ? `, ${record.measure}${record.direction ? ' ' + record.direction : ''}, ${words(record.status)}` : '') : null,
    record.record === 'gap' ? line('Not known', record.topic, h('span', { class: 'faint' }, ` ${words(record.what)}`)) : null,
    record.quantity ? line('How many', h('b', {}, quantityWords(record.quantity)), ' ', record.quantity.unit ?? '', h('span', { class: 'faint' }, ` “${record.quantity.text ?? ''}”`, record.quantity.derived ? ` from ${record.quantity.derived}` : '')) : null,
    Object.entries(record.size ?? {}).map(([kind, q]) => line(words(kind), h('b', {}, quantityWords(q)), h('span', { class: 'faint' }, ` “${q.text ?? ''}”`))),
    record.date || record.as_of ? line(record.as_of ? 'As of' : 'When', record.as_of ? interval(record.as_of) : [when(record), record.enddate && record.enddate !== record.date ? ` – ${record.enddate}` : '', record.date_text ? h('span', { class: 'faint' }, ` “${record.date_text}”`) : h('span', { class: 'faint' }, ' the report’s date')]) : null,
    line('Planned', interval(record.planned)), line('Time frame', interval(record.timeframe)),
    (record.condition ?? []).map((c) => line('Condition', h('q', {}, c.text))),
    record.instrument ? line('Instrument', h('q', {}, record.instrument.text), ' ', record.instrument.date ?? '') : null,
    record.missing ? line('Left open', record.missing.map((m) => h('span', { class: 'badge open' }, missingWords[m] ?? words(m)))) : null,
    place ? line('Where', place.resolved_place ?? place.extracted_place, place.country && place.country !== place.resolved_place ? `, ${place.country}` : '', h('span', { class: 'faint' }, ` ${[place.resolution, place.lat !== undefined ? `${place.lat}, ${place.lon}` : ''].filter(Boolean).join(' · ')}`)) : null,
    record.attribution ? line('Says who', (record.attribution.speakers ?? []).map((e, i) => [i ? ', ' : '', party(e, { long: true })]), record.attribution.verb ? h('span', { class: 'faint' }, ` ${record.attribution.verb}${record.attribution.quoted ? ', quoted' : ''}`) : null) : null,
    record.context ? line('Context', record.context.map(words).join(', ')) : null,
    record.cameo ? line('CAMEO', record.cameo, h('span', { class: 'faint' }, record.event_scale !== undefined ? ` scale ${record.event_scale}` : '')) : null,
    record.confidence !== undefined ? line('Confidence', Math.round(record.confidence * 100) + ' %') : null,
    line('Rule', h('code', {}, record.rule ?? '')));
}

async function occurrence(record, box) {
  if (record.record !== 'event') return;
  try {
    const found = await get('occurrence', { id: record.id });
    const members = found.members ?? [];
    if (members.length < 2) return;
    put(box, h('h4', {}, `Told by ${number(members.length)} reports`, found.sources ? h('span', { class: 'faint' }, ` from ${found.sources} source${found.sources === 1 ? '' : 's'}`) : null),
      h('ul', { class: 'plain' }, members.map((m) => h('li', {}, h('a', { href: hrefOf('document', { id: m.doc, record: m.id }) }, h('bdi', {}, m.doc)), ' ', m.date ?? '', m.copy ? h('span', { class: 'badge' }, 'copy') : null, m.why ? h('span', { class: 'faint' }, ' ', m.why) : null,
        h('button', { class: 'small', onclick: async () => { await post('undo-merge', { record: m.id }); say('taken out of the merge'); occurrence(record, box); } }, 'take out')))));
  } catch (failure) { if (!(failure instanceof Failure) || failure.status !== 404) put(box, h('p', { class: 'faint' }, failure.message)); }
}

function evidence(record) {
  const follow = record.followed?.evidence;
  if (!Array.isArray(follow) || !follow.length) return null;
  return h('section', { class: 'evidence' }, h('h4', {}, 'What followed'), h('ul', { class: 'plain' }, follow.map((f) => h('li', {}, h('span', { class: `badge verdict-${f.verdict}` }, words(f.verdict)), ' ', f.date ?? '', ' ',
    h('a', { href: hrefOf('document', { id: f.doc, record: f.id }) }, h('bdi', {}, f.doc)), f.why ? h('span', { class: 'faint' }, ` ${f.why}`) : null))));
}

// ---- corrections ----

const verdicts = [['right', 'Right'], ['wrong', 'Wrong'], ['type', 'Other type'], ['actor', 'Other actor'], ['recipient', 'Other recipient'], ['date', 'Other date'], ['place', 'Other place'], ['merge', 'Same as another'], ['other', 'Something else']];
const asks = { type: 'The right type', actor: 'Who it was (USA/MIL, or a name)', recipient: 'To whom (IRQ/GOV, or a name)', date: 'The right day (YYYY-MM-DD)', place: 'The right place', merge: 'Id of the other record', other: 'What should be different' };

const spoken = Object.fromEntries(verdicts);
function correctionLine(c) {
  return h('li', {}, h('b', {}, spoken[c.verdict] ?? c.verdict), c.value ? [': ', h('bdi', {}, c.value)] : '', c.note ? [' — ', h('bdi', {}, c.note)] : '', h('span', { class: 'faint' }, ` ${c.who || 'unnamed'}, ${(c.at ?? '').replace('T', ' ').replace('Z', ' UTC')}`));
}

export function corrections(record, { compact } = {}) {
  const list = h('ul', { class: 'plain corrections', 'aria-label': 'Corrections so far' });
  const problem = h('p', { class: 'problem', role: 'alert' });
  const who = h('input', { type: 'text', name: 'who', autocomplete: 'name', maxlength: 80, value: localStorage.getItem('dragoman-who') ?? '', 'aria-label': 'Your name', placeholder: 'your name' });
  const note = h('input', { type: 'text', name: 'note', maxlength: 500, 'aria-label': 'Note', placeholder: 'note (may be empty)' });
  let verdict = 'right', group;
  const valueBox = h('div', { class: 'correctionvalue' });
  let value = null;
  const buttons = verdicts.filter(([v]) => record.record === 'event' || !['merge', 'type'].includes(v)).map(([v, name]) => h('label', { class: 'choice' }, h('input', { type: 'radio', name: freshGroup(), value: v, checked: v === verdict, onchange: () => choose(v) }), name));
  const form = h('form', { class: 'correction', onsubmit: save }, h('fieldset', {}, h('legend', {}, 'Is this right?'), h('div', { class: 'choices' }, buttons)), valueBox, h('div', { class: 'row' }, who, note, h('button', { class: 'primary', type: 'submit' }, 'Keep')), problem);
  function freshGroup() { group ??= freshId('verdict'); return group; }
  function choose(v) {
    verdict = v;
    const input = form.querySelector(`input[value="${v}"]`);
    if (input) input.checked = true;
    const id = freshId('value');
    if (v === 'type') value = h('select', { id }, types.map((t) => h('option', { selected: t === record.event?.[0] }, t)));
    else value = asks[v] ? h('input', { id, type: 'text', maxlength: 200, required: true, list: v === 'actor' || v === 'recipient' ? 'parties' : null }) : null;
    put(valueBox, value ? [h('label', { for: id }, asks[v]), value] : null);
  }
  async function save(event) {
    event.preventDefault();
    problem.textContent = '';
    localStorage.setItem('dragoman-who', who.value);
    try {
      await post('corrections', { record: record.id, verdict, value: value?.value ?? '', note: note.value, who: who.value });
      note.value = '';
      say('kept');
      await load(true);
    } catch (failure) { problem.textContent = failure.message; }
  }
  async function load(fresh) {
    try {
      const { items } = await get('corrections', { record: record.id }, { fresh });
      put(list, items.map(correctionLine));
    } catch (failure) { problem.textContent = failure.message; }
  }
  load();
  form.choose = choose;
  return h('section', { class: 'correctionbox' }, compact ? null : h('h4', {}, 'Corrections'), list, form);
}

// ---- the panel ----

export function detail(record, { onClose, standalone, bare } = {}) {
  const told = h('section', {});
  if (!bare) occurrence(record, told);
  const title = record.record === 'event' ? [typeBadge(record), certaintyBadge(record)]
    : record.record === 'commitment' ? [h('b', {}, 'Commitment'), ' ', h('span', { class: `badge verdict-${record.followed?.status ?? record.status}` }, words(record.followed?.status ?? record.status))]
    : record.record === 'gap' ? h('b', {}, 'Gap') : h('b', {}, 'Force level');
  return h('article', { class: 'detail', 'aria-label': 'The record in full', 'data-id': record.id },
    h('header', {}, h('h3', {}, title), onClose ? h('button', { class: 'small', onclick: onClose, 'aria-label': 'Close (Esc)' }, '✕') : null),
    h('blockquote', {}, sentence(record)),
    h('p', { class: 'cite' }, standalone ? null : h('a', { href: hrefOf('document', { id: record.doc, record: record.id }) }, 'In its report'), ' ', h('bdi', {}, record.cite_info?.title ?? record.doc), ' ', record.cite_info?.source ? h('bdi', { class: 'faint' }, record.cite_info.source) : null, ' ', h('span', { class: 'faint' }, record.cite_info?.date ?? '')),
    facts(record), evidence(record), told, bare ? null : h('div', { class: 'noprint' }, corrections(record)));
}

export const roleLegend = () => h('p', { class: 'legend roles' }, ['actor', 'recipient', 'trigger', 'place', 'date', 'quantity', 'speaker'].map((r) => h('span', { class: `role-${r}` }, roleNames[r])));
export const boardName = Object.fromEntries(boards.map(([c, n]) => [c, n]));
