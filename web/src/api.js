// The JSON interface (docs/http-interface.md).

const kept = new Map(); // answers of this page, by address: going back costs nothing
const KEPT_MOST = 60;

export class Failure extends Error {
  constructor(code, message, status) { super(message); this.code = code; this.status = status; }
}

async function answerOf(response) {
  let body = null;
  try { body = await response.json(); } catch { /* told below */ }
  if (response.status === 401) location.assign('/login');
  if (!response.ok) throw new Failure(body?.error?.code ?? 'http', body?.error?.message ?? `the desk answered ${response.status}`, response.status);
  if (body === null) throw new Failure('json', 'the answer could not be read', response.status);
  return body;
}

export function address(path, parameters = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== null && value !== '') search.set(name, value);
  const text = search.toString();
  return `/api/v1/${path}${text ? '?' + text : ''}`;
}

export async function get(path, parameters, { signal, fresh } = {}) {
  const where = address(path, parameters);
  if (!fresh && kept.has(where)) return kept.get(where);
  const body = await answerOf(await fetch(where, { signal, headers: { Accept: 'application/json' } }));
  if (kept.size >= KEPT_MOST) kept.delete(kept.keys().next().value);
  kept.set(where, body);
  return body;
}

export async function post(path, body, parameters) {
  const response = await fetch(address(path, parameters), {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}),
  });
  const answer = await answerOf(response);
  kept.clear();
  return answer;
}

export async function send(path, file, parameters) {
  const response = await fetch(address(path, parameters), { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file });
  return answerOf(response);
}

export const forget = () => kept.clear();
