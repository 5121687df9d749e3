// The desk as an analyst uses it: a real Chromium, clicks and typing.
import test, { before, after, beforeEach } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { browse, folder, hostile, makeLedger, query, root, run, serve } from './desk.mjs';

const place = folder();
const ledger = join(place, 'sahel.db');
let desk, context, page;
const outside = [], problems = [];

before(async () => {
  makeLedger(ledger, { extra: [hostile] });
  desk = await serve(['--ledger', ledger]);
  context = await browse();
  context.on('request', (r) => { const { protocol, host } = new URL(r.url()); if (!(protocol === 'data:' || protocol === 'blob:' || host === `127.0.0.1:${desk.port}`)) outside.push(r.url()); });
});
after(async () => { await context?.close(); await desk?.stop(); });
beforeEach(async () => {
  for (const old of context.pages()) await old.close();
  page = await context.newPage();
  page.on('pageerror', (e) => problems.push(e.message));
  page.on('dialog', (d) => { problems.push(`dialog: ${d.message()}`); d.dismiss(); });
  page.on('console', (m) => { if (m.type() === 'error' && !/404/.test(m.text())) problems.push(m.text()); });
});

const settled = () => page.waitForSelector('main[aria-busy=false]');
const open = async (path) => { await page.goto(desk.url + path); await settled(); };
const number = async (selector) => Number((await page.textContent(selector)).replaceAll(',', ''));
const told = (kind, ...options) => query(kind, ledger, ...options).length;
async function filled(name, value) { await page.fill(`.filters [name=${name}]`, value); await page.press(`.filters [name=${name}]`, 'Enter'); await page.waitForFunction(([n, v]) => new URLSearchParams(location.search).get(n) === v, [name, value]); await settled(); }

test('events: counts, facets, filters in the address, the record beside the list', async () => {
  await open('/');
  assert.equal(await number('.bar .total'), told('events'));
  assert.ok((await page.locator('.chart path.fill').count()) === 4);
  const facet = page.locator('.facet[data-facet=type] a', { hasText: 'RETREAT' });
  assert.equal(Number(await facet.locator('.barcount').textContent()), told('events', '--type', 'RETREAT'));
  await facet.click();
  await page.waitForURL(/type=RETREAT/);
  await settled();
  assert.equal(await number('.bar .total'), told('events', '--type', 'RETREAT'));
  await filled('actor', 'FRA');
  assert.equal(await number('.bar .total'), told('events', '--type', 'RETREAT', '--actor', 'FRA'));
  await filled('text', 'senegal');
  assert.equal(await number('.bar .total'), told('events', '--type', 'RETREAT', '--actor', 'FRA', '--text', 'senegal'));
  await page.goBack();
  await settled();
  assert.equal(await number('.bar .total'), told('events', '--type', 'RETREAT', '--actor', 'FRA'));
  await page.locator('tbody tr').first().click();
  await page.waitForSelector('.panel .detail');
  assert.match(page.url(), /show=[0-9a-f]{16}/);
  const link = page.url();
  await open(link.slice(desk.url.length));
  await page.waitForSelector('.panel .detail .facts');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.panel .detail', { state: 'detached' });
  await page.click('text=Clear');
  await page.waitForURL((u) => !u.search.includes('actor'));
  await settled();
  assert.equal(await number('.bar .total'), told('events'));
});

test('events: the chart is read by keys and narrows by a drag', async () => {
  await open('/');
  await page.focus('.chart svg');
  await page.keyboard.press('End');
  assert.match(await page.textContent('.tip.on'), /20\d\d-\d\d/);
  await page.keyboard.press('ArrowLeft');
  const box = await page.locator('.chart svg').boundingBox();
  await page.mouse.move(box.x + box.width * 0.4, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=/);
  await settled();
  const { searchParams } = new URL(page.url());
  assert.equal(await number('.bar .total'), told('events', '--from', searchParams.get('from'), '--to', searchParams.get('to')));
});

test('events: lists are walked by keys, downloads are what query prints', async () => {
  await open('/?actor=USA');
  await page.keyboard.press('j');
  assert.equal(await page.evaluate(() => document.activeElement.hasAttribute('data-row')), true);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.panel .detail');
  assert.equal(await page.locator('tbody tr').nth(1).getAttribute('class'), 'chosen');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=JSON lines')]);
  assert.equal(readFileSync(await download.path(), 'utf8').split('\n').filter(Boolean).length, told('events', '--actor', 'USA'));
  assert.equal(download.suggestedFilename(), 'events.jsonl');
});

test('dyad: both directions, each with the number of query', async () => {
  await open('/dyad');
  await page.fill('.bar .field:nth-of-type(1) input', 'FRA');
  await page.press('.bar .field:nth-of-type(1) input', 'Enter');
  await page.waitForURL(/a=FRA/);
  await settled();
  await page.fill('.bar .field:nth-of-type(2) input', 'NER');
  await page.press('.bar .field:nth-of-type(2) input', 'Enter');
  await page.waitForURL(/b=NER/);
  await page.waitForSelector('.dyadside');
  const sides = page.locator('.dyadside h2 .total');
  assert.equal(Number(await sides.nth(0).textContent()), told('events', '--actor', 'FRA', '--recipient', 'NER'));
  assert.equal(Number(await sides.nth(1).textContent()), told('events', '--actor', 'NER', '--recipient', 'FRA'));
  await page.click('button[title="turn round"]');
  await page.waitForURL(/a=NER/);
});

test('map: clusters add up, a cluster opens its events, the slider narrows the time, zoom', async () => {
  await open('/map');
  await page.waitForSelector('.cluster');
  const sum = () => page.$$eval('.cluster', (all) => all.reduce((a, c) => a + Number(c.dataset.count), 0));
  const placed = query('events', ledger).filter((e) => e.event_loc?.lat !== undefined).length;
  assert.equal(await sum(), placed);
  assert.ok((await page.locator('.country').count()) > 200);
  await page.click('button[aria-label="zoom in"]');
  await page.waitForTimeout(200);
  assert.equal(await sum(), placed);
  await page.locator('.cluster').first().focus();
  const label = await page.locator('.cluster').first().getAttribute('aria-label');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.panel tbody tr');
  assert.ok(Number(label.match(/^[\d,]+/)[0].replace(',', '')) >= (await page.locator('.panel tbody tr').count()));
  await page.selectOption('.slider select', '12');
  await page.waitForFunction(() => /from=/.test(location.search));
  await page.locator('.slider input').fill(await page.locator('.slider input').getAttribute('min'));
  await page.waitForFunction(() => /from=2022-02-01/.test(location.search));
  assert.equal(await number('.bar .total'), told('events', '--from', '2022-02-01', '--to', '2023-01-31'));
});

test('forces: a pair, its steps, each point with its report', async () => {
  await open('/forces');
  await page.click('.facets a:has-text("France → Niger")');
  await page.waitForURL(/actor=FRA/);
  await page.waitForSelector('.chart .step');
  assert.equal(await number('.bar .total'), told('forces', '--actor', 'FRA', '--place', 'NER'));
  assert.ok((await page.locator('.chart .claim').count()) >= 2);
  await page.locator('.chart .claim[aria-label*="1,500"]').first().click();
  await page.waitForSelector('.panel .detail');
  assert.match(await page.textContent('.panel .detail'), /1,500/);
  await page.locator('.chart .claim[aria-label*="more report"]').first().click();
  await page.waitForSelector('.panel ul a');
  await page.locator('.panel ul a').first().click();
  await page.waitForSelector('.panel .detail');
});

test('commitments: columns with the numbers of query, a card opens with its words', async () => {
  await open('/commitments');
  const all = query('commitments', ledger);
  for (const status of ['open', 'due', 'overdue', 'kept', 'partly_kept', 'broken', 'withdrawn'])
    assert.equal(await number(`[data-board=${status}] .total`), all.filter((c) => c.followed.status === status).length, status);
  await page.locator('.card').first().click();
  await page.waitForSelector('.panel .detail');
  assert.match(await page.textContent('.panel .detail'), /Promise/);
  await page.fill('#asof', '2022-03-01');
  await page.waitForURL(/as_of=2022-03-01/);
  await settled();
  const earlier = query('commitments', ledger, '--as-of', '2022-03-01');
  assert.equal(await number('[data-board=overdue] .total'), earlier.filter((c) => c.followed.status === 'overdue').length);
});

test('gaps and documents: lists, and a document with its text marked by role and explained', async () => {
  await open('/gaps');
  assert.equal(await number('.bar .total'), told('gaps'));
  assert.ok((await page.locator('tbody tr').count()) > 3);
  await page.click('#nav [data-view=documents]');
  await page.waitForSelector('.documents tbody tr');
  assert.equal(await number('.bar .total'), told('documents'));
  await filled('text', 'agadez');
  assert.equal(await number('.bar .total'), told('documents', '--text', 'agadez'));
  await page.locator('.documents tbody tr a').first().click();
  await page.waitForSelector('.text mark.role-trigger');
  assert.ok((await page.locator('.text .role-actor').count()) > 0);
  const text = await page.$eval('.text', (t) => t.textContent);
  assert.ok(query('documents', ledger).some((d) => d.text === text), 'the text is shown as it is');
  await page.locator('.records a').first().click();
  await page.waitForSelector('.text mark.lit');
  assert.match(page.url(), /record=/);
  await page.click('.explain summary');
  assert.match(await page.textContent('.explain pre'), /rule/);
});

test('paste a text: records at once, spans by role, nothing kept', async () => {
  const before = told('documents');
  await open('/read');
  await page.click('#paste');
  await page.keyboard.type('The United States agreed to withdraw 500 soldiers from Niger by September 15. Mali accused France of spying.');
  await page.fill('#pastedate', '2024-05-19');
  await page.click('text=Read it');
  await page.waitForSelector('.records li');
  const records = await page.textContent('.records');
  assert.match(records, /CONCEDE/);
  assert.match(records, /ACCUSE/);
  assert.match(records, /commitment/);
  assert.match(await page.textContent('.text .role-recipient'), /Niger/);
  await page.locator('.records a').first().click();
  assert.match(await page.textContent('.recordpanel'), /2024-05-19/);
  assert.equal(told('documents'), before);
  await page.fill('#paste', '   ');
  await page.click('text=Read it');
  assert.match(await page.textContent('.paste .problem'), /no text/);
});

test('a correction: by clicks, by keys, listed, exported', async () => {
  await open('/?type=RETREAT&actor=FRA');
  await page.locator('tbody tr').first().click();
  await page.waitForSelector('.correction');
  await page.click('.choice:has-text("Other type")');
  await page.selectOption('.correctionvalue select', 'CONCEDE');
  await page.fill('.correction [name=who]', 'An Analyst');
  await page.fill('.correction [name=note]', 'announced <b>only</b>');
  await page.click('.correction button[type=submit]');
  await page.waitForSelector('.corrections li');
  assert.match(await page.textContent('.corrections'), /Other type: CONCEDE — announced <b>only<\/b> An Analyst, 20/);
  await page.locator('main').focus();
  await page.keyboard.press('w');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.corrections li').length === 2);
  await page.click('#nav [data-view=corrections]');
  await page.waitForSelector('main[data-view=corrections] tbody tr');
  assert.equal(await page.locator('tbody tr').count(), 2);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Gold for eval')]);
  assert.equal(readFileSync(await download.path(), 'utf8').trim().split('\n').length, 2);
});

test('an upload: the file is read in, its progress told, its records shown', async () => {
  const path = join(place, 'new.jsonl');
  writeFileSync(path, '{"id":"new-1","date":"2025-08-01","text":"Togo thanked Benin on Friday."}\n{"id":"new-2","date":"2025-08-02","text":"Ghana condemned Togo."}\n');
  await open('/documents');
  await page.setInputFiles('input[type=file]', path);
  await page.click('text=Read in');
  await page.waitForSelector('.job[data-state=done]');
  assert.match(await page.textContent('.job'), /2 documents, 2 new/);
  await open('/?text=togo');
  assert.equal(await number('.bar .total'), told('events', '--text', 'togo'));
});

test('what another program reads in meanwhile is seen in the header', async () => {
  await open('/');
  const before = await page.textContent('#state');
  const path = join(place, 'meanwhile.jsonl');
  writeFileSync(path, '{"id":"meanwhile-1","date":"2025-08-03","text":"Togo criticised Benin."}\n');
  assert.equal(run('ingest', '--ledger', ledger, path).code, 0);
  await page.waitForFunction((was) => document.querySelector('#state').textContent !== was, before, { timeout: 15000 });
});

test('hostile text is shown as text, in every view', async () => {
  const views = ['/', '/documents', `/document?id=${encodeURIComponent(hostile.id)}`, '/?text=paris', '/map', '/gaps', `/?source=${encodeURIComponent(hostile.source)}`, `/?actor=${encodeURIComponent('<img src=x onerror=alert(9)>')}`];
  for (const view of views) {
    await open(view);
    assert.equal(await page.locator('main script, main img, main svg[onload], main b[onmouseover]').count(), 0, view);
  }
  await open(`/document?id=${encodeURIComponent(hostile.id)}`);
  assert.match(await page.$eval('.text', (t) => t.textContent), /<script>alert\(4\)<\/script>/);
  assert.match(await page.textContent('.doctitle'), /<b onmouseover=alert\(3\)>met<\/b> U\+202Eevil/);
  assert.ok((await page.locator('.hiddenchar').count()) >= 3);
  assert.equal(await page.locator('a[href^="javascript:"]').count(), 0);
  await open('/read');
  await page.fill('#paste', hostile.text);
  await page.click('text=Read it');
  await page.waitForSelector('.records li');
  assert.equal(await page.locator('main script, main svg[onload]').count(), 0);
});

test('each control has a name, focus is seen, nothing moves away under the keyboard', async () => {
  for (const view of ['/', '/dyad?a=FRA&b=NER', '/map', '/forces?actor=FRA&place=NER', '/commitments', '/gaps', '/documents', '/read', '/corrections', '/about']) {
    await open(view);
    const nameless = await page.$$eval('a, button, input, select, textarea, [role=button], svg[role]', (all) => all.filter((e) => e.offsetParent !== null || e.ownerSVGElement).filter((e) => !(e.getAttribute('aria-label') || e.labels?.length || e.textContent.trim() || e.title || e.getAttribute('aria-hidden'))).map((e) => e.outerHTML.slice(0, 120)));
    assert.deepEqual(nameless, [], view);
    assert.equal(await page.locator('h1').count(), 1, view);
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  }
  await open('/');
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, 'solid');
  await page.locator('main').focus();
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'text');
});

// Contrast by the rule of WCAG 2: 4.5 for text.
const contrast = `(() => {
  const parse = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const light = ([r, g, b]) => { const f = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }; return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!c.startsWith('rgb')) continue; const p = parse(c); if (p[3] > 0.98) return p; } return parse(getComputedStyle(document.body).backgroundColor); };
  const out = [];
  for (const e of document.querySelectorAll('main *, header *')) {
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) || !e.offsetParent) continue;
    const color = getComputedStyle(e).color; if (!color.startsWith('rgb')) continue;
    const a = light(parse(color)), b = light(behind(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) out.push(ratio.toFixed(2) + ' ' + e.className + ' ' + e.textContent.trim().slice(0, 30));
  }
  return out;
})()`;

test('text stands out from its ground, in light and in dark', async () => {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const view of ['/', '/commitments', '/forces?actor=FRA&place=NER', '/documents', `/document?id=2024-05-19-desk-wire-29`, '/dyad?a=FRA&b=NER']) {
      await open(view);
      assert.deepEqual(await page.evaluate(contrast), [], `${colorScheme} ${view}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('t');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await page.keyboard.press('t');
});

test('on a phone nothing runs off the side; on paper the furniture is gone', async () => {
  await page.setViewportSize({ width: 390, height: 800 });
  for (const view of ['/', '/dyad?a=FRA&b=NER', '/map', '/forces?actor=FRA&place=NER', '/commitments', '/documents', '/document?id=2024-05-19-desk-wire-29', '/read']) {
    await open(view);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 391, view);
  }
  await page.setViewportSize({ width: 1360, height: 860 });
  await open('/');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.filters').isVisible(), false);
  assert.equal(await page.locator('.events tbody tr').first().isVisible(), true);
  await page.emulateMedia({ media: 'screen' });
});

test('first paint and filters are quick', async () => {
  await open('/');
  const paint = await page.evaluate(() => performance.getEntriesByType('paint').find((e) => e.name === 'first-contentful-paint')?.startTime ?? 0);
  assert.ok(paint < 1500, `first paint after ${paint} ms`); // a bound for a busy machine; docs/desk.md has the measured times
  const started = Date.now();
  await filled('actor', 'FRA');
  assert.ok(Date.now() - started < 1500);
});

test('nothing was asked of another host, no script failed', () => {
  assert.deepEqual(outside, []);
  assert.deepEqual(problems, []);
});
