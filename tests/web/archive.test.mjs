// The desk on the ledger of a whole archive (private data): how quick, and each view by clicks.  ARCHIVE_LEDGER names the ledger; without it the archive of
// DRAGOMAN_DATA is read in first (minutes); without both the tests are skipped.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ask, browse, chromium, folder, root, run, serve } from './desk.mjs';

const archive = join(process.env.DRAGOMAN_DATA ?? join(root, '..', 'shared', 'data'), 'raw', 'current-events.tsv');
let ledger = process.env.ARCHIVE_LEDGER;
const skip = !ledger && !existsSync(archive) ? `no ${archive} (set DRAGOMAN_DATA)` : false;
let desk, context, page;

before(async () => {
  if (skip) return;
  if (!ledger) {
    ledger = join(folder(), 'archive.db');
    const read = run('ingest', '--ledger', ledger, '--columns', 'date,-,text', archive);
    assert.equal(read.code, 0, read.err);
  }
  desk = await serve(['--ledger', ledger]);
  if (chromium) { context = await browse(); page = await context.newPage(); }
});
after(async () => { await context?.close(); await desk?.stop(); });

const best = async (path) => {
  let least = Infinity;
  for (let i = 0; i < 3; i++) {
    const started = performance.now();
    const answer = await ask(desk.port, path);
    least = Math.min(least, performance.now() - started);
    assert.equal(answer.status, 200, `${path} ${answer.text.slice(0, 200)}`);
  }
  return least;
};

test('any filter is answered in under 300 ms', { skip }, async (t) => {
  const filters = ['', 'actor=USA', 'recipient=RUS', 'actor=USA&recipient=IRQ', 'type=ASSAULT', 'certainty=planned', 'place=SYR', 'text=killed', 'text=nuclear', 'text=%22prime minister%22', 'from=2010-01-01&to=2015-12-31', 'party=/REB', 'actor=hezbollah', 'quad=4&text=bomb*', 'occurrences=1'];
  const asked = ['events?order=desc&limit=60&', 'total?kind=events&', 'counts?first=quad&period=month&', 'counts?first=type&top=16&', 'counts?first=actor&top=12&', 'counts?first=country&top=12&', 'places?'];
  const slow = [];
  let worst = ['', 0];
  for (const filter of filters)
    for (const path of asked) {
      const took = await best(`/api/v1/${path}${filter}`.replaceAll(' ', '%20'));
      if (took > worst[1]) worst = [`${path}${filter}`, took];
      if (took > 300) slow.push(`${path}${filter} ${took.toFixed(0)} ms`);
    }
  for (const path of ['board?limit=12', 'board?limit=12&text=iraq', 'levels', 'force-pairs', 'forces?actor=USA&place=IRQ&limit=200', 'series?actor=USA&place=IRQ', 'gaps?limit=80', 'documents?limit=80&order=desc', 'status', 'parties?prefix=us', 'counts?first=actor&second=recipient&top=40']) {
    const took = await best(`/api/v1/${path}`);
    if (took > worst[1]) worst = [path, took];
    if (took > 300) slow.push(`${path} ${took.toFixed(0)} ms`);
  }
  t.diagnostic(`slowest: ${worst[0]} ${worst[1].toFixed(0)} ms`);
  assert.deepEqual(slow, []);
});

test('200 clients at once, no error', { skip }, async (t) => {
  const paths = ['/', '/desk.js', '/api/v1/events?limit=60&order=desc', '/api/v1/counts?first=quad&period=month&actor=USA', '/api/v1/total?kind=events&text=killed', '/api/v1/places?type=PROTEST', '/api/v1/status', '/api/v1/documents?limit=20&text=oil'];
  const started = performance.now();
  const statuses = await Promise.all([...Array(200)].map(async (_, i) => { const out = []; for (let k = 0; k < 5; k++) out.push((await ask(desk.port, paths[(i + k) % paths.length])).status); return out; }));
  const seconds = (performance.now() - started) / 1000;
  t.diagnostic(`${(1000 / seconds).toFixed(0)} answers a second`);
  assert.ok(statuses.flat().every((s) => s === 200));
});

test('each view in a browser: first paint, and numbers that agree', { skip: skip || (chromium ? false : 'no Chromium') }, async (t) => {
  const problems = [];
  page.on('pageerror', (e) => problems.push(e.message));
  for (const view of ['/', '/dyad?a=USA&b=IRN', '/map', '/forces?actor=USA&place=IRQ', '/commitments', '/gaps', '/documents', '/document?id=1000', '/read']) {
    await page.goto(desk.url + view);
    const paint = await page.evaluate(() => new Promise((resolve) => { const look = () => { const e = performance.getEntriesByType('paint').find((p) => p.name === 'first-contentful-paint'); if (e) resolve(e.startTime); else requestAnimationFrame(look); }; look(); }));
    await page.waitForSelector('main[aria-busy=false]');
    const done = await page.evaluate(() => performance.now());
    t.diagnostic(`${view}: first paint ${paint.toFixed(0)} ms, complete ${done.toFixed(0)} ms`);
    assert.equal(await page.locator('.failure').count(), 0, view);
  }
  await page.goto(desk.url);
  await page.waitForSelector('main[aria-busy=false]');
  const started = Date.now();
  await page.fill('.filters [name=text]', 'ceasefire');
  await page.press('.filters [name=text]', 'Enter');
  await page.waitForURL(/text=ceasefire/);
  await page.waitForSelector('main[aria-busy=false]');
  t.diagnostic(`a filter in the page: ${Date.now() - started} ms until all is drawn`);
  const shown = Number((await page.textContent('.bar .total')).replaceAll(',', ''));
  const told = run('query', 'events', '--ledger', ledger, '--output', 'csv', '--text', 'ceasefire').out.trim().split('\n').length - 1;
  assert.ok(shown > 100);
  assert.equal(shown, told);
  assert.deepEqual(problems, []);
});
