// The filters, as one line of fields above each view: what they say is in the address.
import { h, put, freshId, number } from './dom.js';
import { get } from './api.js';
import { change, filters, hrefOf, parameters, view } from './state.js';
import { types, certainties, quads, allCountries, partyName, words } from './words.js';

function field(label, input, wide) {
  const id = freshId('field');
  input.id = id;
  return h('div', { class: `field ${wide ?? ''}` }, h('label', { for: id }, label), input);
}

function textField(name, label, attributes) {
  const input = h('input', { type: 'search', name, value: filters()[name] ?? '', autocomplete: 'off', spellcheck: 'false', maxlength: 200, ...attributes });
  input.addEventListener('change', () => change({ [name]: input.value.trim(), show: '' }));
  return field(label, input, attributes?.wide);
}
function selectField(name, label, options) {
  const now = filters()[name] ?? '';
  const select = h('select', { name }, h('option', { value: '' }, 'any'), options.map(([value, text]) => h('option', { value, selected: now === String(value) }, text)));
  select.addEventListener('change', () => change({ [name]: select.value, show: '' }));
  return field(label, select);
}
function dateField(name, label) {
  const input = h('input', { type: 'date', name, value: filters()[name] ?? '' });
  input.addEventListener('change', () => { if (!input.value || /^\d{4}-/.test(input.value)) change({ [name]: input.value, show: '' }); });
  return field(label, input);
}

const makers = {
  text: () => textField('text', 'Words', { placeholder: 'words of the report', wide: 'wide', 'data-focus': 'words' }),
  actor: () => textField('actor', 'Actor', { list: 'parties', placeholder: 'USA, USA/MIL, a name' }),
  recipient: () => textField('recipient', 'Recipient', { list: 'parties', placeholder: 'IRQ, /REB' }),
  party: () => textField('party', 'Either side', { list: 'parties', placeholder: 'USA' }),
  type: () => selectField('type', 'Type', types.map((t) => [t, t])),
  quad: () => selectField('quad', 'Kind', quads.map((q) => [q.code, q.name])),
  certainty: () => selectField('certainty', 'Certainty', certainties.map((c) => [c, c])),
  place: () => textField('place', 'Place', { list: 'places', placeholder: 'IRQ, Mosul' }),
  source: () => textField('source', 'Source', {}),
  from: () => dateField('from', 'From'),
  to: () => dateField('to', 'To'),
  occurrences: () => {
    const input = h('input', { type: 'checkbox', name: 'occurrences', checked: Boolean(filters().occurrences) });
    input.addEventListener('change', () => change({ occurrences: input.checked ? '1' : '', show: '' }));
    return h('label', { class: 'field check' }, input, ' one line an occurrence');
  },
  status: (options) => selectField('status', 'Status', options),
  what: (options) => selectField('what', 'What', options),
};

let partiesList = null;
export function dataLists() {
  partiesList = h('datalist', { id: 'parties' });
  const all = Object.entries(allCountries).map(([code, name]) => h('option', { value: code }, name));
  partiesList.append(...all);
  let timer = 0;
  document.addEventListener('input', (event) => {
    if (event.target.getAttribute?.('list') !== 'parties') return;
    clearTimeout(timer);
    const typed = event.target.value.trim();
    if (typed.length < 2) return;
    timer = setTimeout(async () => {
      try {
        const { items } = await get('parties', { prefix: typed });
        put(partiesList, all, items.map((i) => h('option', { value: i.name }, number(i.count))));
      } catch { /* typing goes on without help */ }
    }, 150);
  });
  return h('div', { hidden: true }, partiesList, h('datalist', { id: 'places' }, Object.entries(allCountries).map(([code, name]) => h('option', { value: code }, name))));
}

export function filterBar(names, { kind, extra, options } = {}) {
  const now = filters();
  const fields = names.map((n) => makers[n](options?.[n]));
  const chips = Object.entries(now).filter(([n]) => !names.includes(n)).map(([n, v]) => h('a', { class: 'chip', href: hrefOf(view(), { ...parameters(), [n]: '' }), 'aria-label': `take the filter ${n} away` }, h('span', { class: 'faint' }, words(n), ' '), h('bdi', {}, n === 'actor' || n === 'recipient' || n === 'party' ? partyName(v) : v), ' ✕'));
  const any = Object.keys(now).length > 0;
  const search = new URLSearchParams(now).toString();
  const download = (format) => `/api/v1/${kind}?${search ? search + '&' : ''}format=${format}`;
  return h('form', { class: 'filters', role: 'search', 'aria-label': 'Filters', onsubmit: (e) => { e.preventDefault(); document.activeElement?.blur?.(); } },
    fields, extra ?? null, chips,
    h('div', { class: 'filteractions' },
      any ? h('a', { class: 'button', href: hrefOf(view(), Object.fromEntries(Object.entries(parameters()).filter(([n]) => !(n in now)))) }, 'Clear') : null,
      kind ? [h('a', { class: 'button', href: download('csv'), download: '' }, 'CSV'), h('a', { class: 'button', href: download('jsonl'), download: '' }, 'JSON lines')] : null));
}
