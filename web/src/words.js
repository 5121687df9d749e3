// What codes are called.
import countries from './countries.json';

export const quads = [
  { code: 1, name: 'Verbal cooperation', short: 'verbal coop.' },
  { code: 2, name: 'Material cooperation', short: 'material coop.' },
  { code: 3, name: 'Verbal conflict', short: 'verbal conflict' },
  { code: 4, name: 'Material conflict', short: 'material conflict' },
];
export const quadOf = {
  AGREE: 1, CONSULT: 1, SUPPORT: 1, CONCEDE: 1, COOPERATE: 2, AID: 2, RETREAT: 2, REQUEST: 3, ACCUSE: 3, REJECT: 3, THREATEN: 3,
  PROTEST: 4, SANCTION: 4, MOBILIZE: 4, COERCE: 4, ASSAULT: 4,
};
export const types = Object.keys(quadOf);
export const certainties = ['asserted', 'planned', 'hypothetical', 'denied', 'past'];
export const sectors = {
  COP: 'police', GOV: 'government', JUD: 'courts', LEG: 'parliament', MIL: 'military', PRM: 'paramilitary', PTY: 'party', REB: 'rebels',
  SPY: 'intelligence', UAF: 'unidentified armed', UNK: 'unknown', AGR: 'farming', BUS: 'business', CRM: 'crime', CVL: 'civilians', EDU: 'education',
  ELI: 'elites', JRN: 'journalists', LAB: 'labour', MED: 'health', REF: 'refugees', OPP: 'opposition', PRE: 'prisoners', REL: 'religious',
  SOC: 'social groups',
};
const others = { IGO: 'International organisation', UNO: 'United Nations', EUR: 'European Union', NGO: 'NGO', ISM: 'Islamist group', IMG: 'International militant group', MNC: 'Company' };
export const countryName = (code) => countries[code] ?? others[code] ?? code;
export const allCountries = { ...countries, ...others };

export function partyName(code) {
  if (!code) return '';
  if (code.startsWith('=')) return code.slice(1);
  const [country, sector] = code.split('/');
  const name = country ? countryName(country) : 'any country';
  return sector ? `${name}, ${sectors[sector] ?? sector}` : name;
}

export const boards = [
  ['open', 'Open', 'due later, or no deadline'], ['due', 'Due', 'the period has begun'], ['overdue', 'Overdue', 'the time is up, nothing seen'],
  ['kept', 'Kept', 'a later report says it was done'], ['partly_kept', 'Partly kept', 'done in part'],
  ['broken', 'Broken', 'a later report says the opposite'], ['withdrawn', 'Withdrawn', 'taken back'],
];
export const missingWords = { quantity: 'no number', deadline: 'no deadline', condition_terms: 'terms open', beneficiary: 'to whom?' };
export const viaWords = {
  name: 'by name', alias: 'by another name', adjective: 'by adjective', demonym: 'by demonym', metonymy: 'a seat stands for the government',
  role: 'by role', 'role-at-date': 'office at that date', coreference: 'refers back', surname: 'by surname', acronym: 'by acronym', context: 'from context',
  'name-type': 'unknown name',
};
export const boundWords = { exact: '', about: 'about ', at_most: 'at most ', at_least: 'at least ', between: '', none: 'no ', unknown: '' };
export const words = (text) => String(text ?? '').replaceAll('_', ' ');

// Certainty of a record from its auxiliaries, as the ledger names it.
export function certaintyOf(record) {
  const auxiliary = record.auxiliary ?? [];
  if (auxiliary.includes('negation')) return 'denied';
  if (auxiliary.includes('hypothetical')) return 'hypothetical';
  if (auxiliary.includes('future')) return 'planned';
  if (auxiliary.includes('historical')) return 'past';
  return 'asserted';
}

export function quantityWords(quantity) {
  if (!quantity) return '';
  const n = (value) => Number(value).toLocaleString('en-US');
  const { low, high, best, bound } = quantity;
  if (low !== undefined && high !== undefined && low !== high) return `${n(low)}–${n(high)}`;
  if (bound === 'at_most' && high !== undefined) return `at most ${n(high)}`;
  if (bound === 'at_least' && low !== undefined) return `at least ${n(low)}`;
  const value = best ?? high ?? low;
  return value === undefined ? (quantity.text ?? '') : (boundWords[bound] ?? '') + n(value);
}
