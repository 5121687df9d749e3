// The server without a browser: what it refuses, what it bounds, and that its numbers are those of `dragoman query`.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import net from 'node:net';
import { join } from 'node:path';
import { readdirSync, readFileSync, chmodSync } from 'node:fs';
import { ask, folder, hostile, makeLedger, query, root, run, serve } from './desk.mjs';

const place = folder();
const ledger = join(place, 'sahel.db');
let desk, uploads;
const post = (path, body, headers = {}) => ask(desk.port, path, { method: 'POST', body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body), headers: { 'Content-Type': 'application/json', Origin: desk.url, ...headers } });
const get = async (path) => { const answer = await ask(desk.port, path); assert.equal(answer.status, 200, `${path}: ${answer.text.slice(0, 300)}`); return answer.json(); };

before(async () => { makeLedger(ledger, { extra: [hostile] }); uploads = folder(); desk = await serve(['--ledger', ledger], { TMPDIR: uploads }); });
after(async () => { assert.equal(await desk.stop(), 0); });

test('it listens on the loopback address only', async () => {
  assert.equal((await ask(desk.port, '/')).status, 200);
  await assert.rejects(ask(desk.port, '/', { host: '127.0.0.2' }), /ECONNREFUSED/);
});

test('another address is refused without a token, and a weak token too', async () => {
  const open = run('serve', '--port', '0', '--address', '0.0.0.0');
  assert.equal(open.code, 2);
  assert.match(open.err, /--token/);
  const weak = run('serve', '--port', '0', '--address', '0.0.0.0', '--token', 'short');
  assert.equal(weak.code, 2);
  assert.match(weak.err, /token is 8 to 128/);
  assert.equal(run('serve', '--address', 'example.invalid').code, 2);
});

test('with a token nothing is answered without it', async () => {
  const guarded = await serve(['--ledger', ledger, '--address', '0.0.0.0', '--token', 'correct-horse-9']);
  try {
    for (const path of ['/api/v1/events', '/api/v1/status', '/desk.js', '/world.json']) {
      const answer = await ask(guarded.port, path);
      assert.ok([401, 303].includes(answer.status), `${path} ${answer.status}`);
      assert.doesNotMatch(answer.text, /items|function/);
    }
    for (const token of ['', 'correct-horse-8', 'correct-horse-9x', 'correct-horse-'])
      assert.equal((await ask(guarded.port, '/api/v1/status', { headers: { Authorization: `Bearer ${token}` } })).status, 401);
    assert.equal((await ask(guarded.port, '/api/v1/status', { headers: { Authorization: 'Bearer correct-horse-9' } })).status, 200);
    const page = await ask(guarded.port, '/');
    assert.equal(page.headers.location, '/login');
    assert.match((await ask(guarded.port, '/login')).text, /<form method="post" action="\/login">/);
    const enter = (token, origin) => ask(guarded.port, '/login', { method: 'POST', body: `token=${token}`, headers: { 'Content-Type': 'application/x-www-form-urlencoded', Host: `desk.local:${guarded.port}`, ...(origin ? { Origin: origin } : {}) } });
    assert.equal((await enter('correct-horse-9', 'http://elsewhere.example')).status, 403);
    const wrong = await enter('wrong-horse-99', `http://desk.local:${guarded.port}`);
    assert.equal(wrong.headers['set-cookie'], undefined);
    const right = await enter('correct-horse-9', `http://desk.local:${guarded.port}`);
    assert.match(right.headers['set-cookie'][0], /^dragoman=correct-horse-9; HttpOnly; SameSite=Strict; Path=\/$/);
    assert.equal((await ask(guarded.port, '/api/v1/status', { headers: { Cookie: 'other=1; dragoman=correct-horse-9' } })).status, 200);
    assert.equal((await ask(guarded.port, '/api/v1/status', { headers: { Cookie: 'xdragoman=correct-horse-9' } })).status, 401);
  } finally { await guarded.stop(); }
});

test('another name for this machine is not answered', async () => {
  for (const name of ['evil.example', `evil.example:${desk.port}`, `127.0.0.1.evil.example:${desk.port}`, 'localhost', '127.0.0.1:1'])
    assert.equal((await ask(desk.port, '/api/v1/events', { headers: { Host: name } })).status, 421, name);
  const nameless = await new Promise((resolve) => { const socket = net.connect(desk.port, '127.0.0.1'); let text = ''; socket.write('GET /api/v1/events HTTP/1.0\r\n\r\n'); socket.on('data', (d) => { text += d; }); socket.on('close', () => resolve(text)); });
  assert.match(nameless, /^HTTP\/1\.[01] 4(00|21) /);
  for (const name of [`localhost:${desk.port}`, `LOCALHOST:${desk.port}`, `[::1]:${desk.port}`])
    assert.equal((await ask(desk.port, '/api/v1/status', { headers: { Host: name } })).status, 200, name);
});

test('a change is refused unless it comes from the desk itself', async () => {
  const [{ id }] = query('events', ledger, '--limit', '1');
  const body = JSON.stringify({ record: id, verdict: 'right', who: 'test' });
  for (const path of ['/api/v1/corrections', '/api/v1/undo-merge', '/api/v1/uploads', '/api/v1/code'])
    for (const origin of [undefined, 'null', 'http://evil.example', `http://127.0.0.1:${desk.port + 1}`, `http://127.0.0.1:${desk.port}.evil.example`, `ftp://127.0.0.1:${desk.port}`]) {
      const answer = await ask(desk.port, path, { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...(origin ? { Origin: origin } : {}) } });
      assert.equal(answer.status, 403, `${path} ${origin}`);
    }
  assert.equal((await get('/api/v1/corrections')).items.length, 0);
  assert.equal((await post('/api/v1/corrections', body, { 'Content-Type': 'text/plain' })).status, 415);
});

test('every answer carries the strict policy', async () => {
  const paths = ['/', '/desk.js', '/desk.css', '/world.json', '/icon.svg', '/login', '/api/v1/status', '/api/v1/events?limit=1', '/api/v1/events?format=csv', '/nothing', '/api/v1/events?limit=x'];
  for (const path of paths) {
    const { headers } = await ask(desk.port, path);
    const policy = headers['content-security-policy'] ?? '';
    assert.match(policy, /default-src 'none'/, path);
    assert.match(policy, /frame-ancestors 'none'/, path);
    assert.doesNotMatch(policy, /unsafe|\*|https?:/, path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin', path);
    assert.equal(headers['access-control-allow-origin'], undefined, path);
  }
});

test('no path leads out of the program', async () => {
  const ways = ['/../../../../etc/passwd', '/..%2f..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/etc/passwd', '//etc/passwd', '/desk.js/../../../etc/passwd', '/..\\..\\etc\\passwd', '/desk.js%00.html', '/api/v1/../../etc/passwd', '/api/v1/document?id=../../../etc/passwd', '/login.html/', '/./desk.js', '/index.html/..', '/web/dist/desk.js', '/%c0%ae%c0%ae/etc/passwd'];
  for (const path of ways) {
    const answer = await ask(desk.port, path);
    assert.ok([400, 404].includes(answer.status) || !/root:/.test(answer.text), `${path} ${answer.status}`);
    assert.doesNotMatch(answer.text, /root:x:/, path);
    assert.notEqual(answer.status, 500, path);
  }
});

test('only GET, HEAD and POST, each where it belongs', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'BREW'])
    for (const path of ['/', '/api/v1/events', '/api/v1/corrections'])
      assert.equal((await ask(desk.port, path, { method })).status, 405, `${method} ${path}`);
  assert.equal((await post('/api/v1/events', {})).status, 405);
  assert.equal((await ask(desk.port, '/api/v1/code')).status, 405);
  const head = await ask(desk.port, '/api/v1/status', { method: 'HEAD' });
  assert.equal(head.status, 200);
  assert.equal(head.text, '');
});

test('bodies, headers and addresses have their size', async () => {
  const megabyte = 1024 * 1024;
  assert.equal((await post('/api/v1/code', 'x'.repeat(megabyte + 1))).status, 413);
  const chunked = await ask(desk.port, '/api/v1/code', { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: desk.url, 'Transfer-Encoding': 'chunked' }, body: 'x'.repeat(2 * megabyte) }).catch((e) => ({ status: e.code }));
  assert.ok([413, 'ECONNRESET', 'EPIPE'].includes(chunked.status), String(chunked.status));
  const fits = JSON.stringify({ text: 'France attacked Mali. '.repeat(2000) });
  assert.equal((await post('/api/v1/code', fits + ' '.repeat(megabyte - fits.length))).status, 200);
  assert.equal((await ask(desk.port, '/api/v1/uploads', { method: 'POST', headers: { Origin: desk.url, 'Content-Length': String(257 * megabyte) } }).catch((e) => ({ status: e.code }))).status, 413);
  const long = await ask(desk.port, `/api/v1/events?text=${'a'.repeat(60000)}`).catch((e) => ({ status: e.code }));
  assert.ok([414, 431, 413, 'ECONNRESET', 'EPIPE'].includes(long.status), String(long.status));
  const many = await ask(desk.port, '/api/v1/status', { headers: Object.fromEntries([...Array(900)].map((_, i) => [`x-${i}`, 'y'.repeat(60)])) }).catch((e) => ({ status: e.code }));
  assert.ok([431, 413, 414, 'ECONNRESET', 'EPIPE'].includes(many.status), String(many.status));
  assert.equal((await ask(desk.port, '/api/v1/status')).status, 200);
});

test('a client that sends byte by byte is cut off, and meanwhile others are answered', { timeout: 60000 }, async () => {
  const started = Date.now();
  const drips = [...Array(40)].map(() => new Promise((resolve) => {
    const socket = net.connect(desk.port, '127.0.0.1');
    socket.write('GET /api/v1/status HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    const timer = setInterval(() => socket.write('a'), 700);
    const end = () => { clearInterval(timer); resolve((Date.now() - started) / 1000); };
    socket.on('close', end);
    socket.on('error', end);
    socket.resume();
  }));
  const answers = await Promise.all([...Array(20)].map(() => ask(desk.port, '/api/v1/status')));
  assert.ok(answers.every((a) => a.status === 200));
  const seconds = await Promise.all(drips);
  assert.ok(Math.max(...seconds) < 28, `cut after ${Math.max(...seconds)} s`);
  assert.ok(Math.min(...seconds) > 5);
});

test('200 clients at once, no error', async () => {
  const paths = ['/', '/desk.js', '/api/v1/events?limit=60&order=desc', '/api/v1/counts?first=quad&period=month', '/api/v1/places', '/api/v1/board', '/api/v1/status'];
  const statuses = await Promise.all([...Array(200)].map(async (_, i) => { const out = []; for (let k = 0; k < 3; k++) out.push((await ask(desk.port, paths[(i + k) % paths.length])).status); return out; }));
  assert.ok(statuses.flat().every((s) => s === 200));
});

test('assets are zipped for those who take it and not sent twice', async () => {
  const plain = await ask(desk.port, '/desk.js'), zipped = await ask(desk.port, '/desk.js', { headers: { 'Accept-Encoding': 'gzip' } });
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.equal(zipped.headers['content-encoding'], 'gzip');
  assert.ok(Number(zipped.headers['content-length']) < Number(plain.headers['content-length']) / 2);
  assert.equal((await ask(desk.port, '/desk.js', { headers: { 'If-None-Match': plain.headers.etag } })).status, 304);
  assert.equal(plain.text, readFileSync(join(root, 'web/dist/desk.js'), 'utf8'));
});

test('JSON that is none, or too deep, or of the wrong kind is told so', async () => {
  for (const body of ['', '{', '[]', '1', '"x"', '{"text":', '['.repeat(100000), Buffer.from('{"text":"\xff\xfe"}', 'latin1'), '{"text":{}}', '{"text":["a"]}', '{"text":"  "}', '{"text":"a","date":"yesterday"}', '{"text":"a\\u0000b"}'])
    assert.ok([400, 422].includes((await post('/api/v1/code', body)).status), String(body).slice(0, 40));
  assert.equal((await post('/api/v1/code', { text: 'France attacked Mali.', date: '2024-01-01' })).status, 200);
});

test('parameters that mean nothing are told so', async () => {
  for (const bad of ['nonsense=1', 'from=yesterday', 'quad=5', 'limit=0', 'limit=9999', 'order=up', 'box=1,2,3', 'box=a,b,c,d', 'record=zz', 'type=DANCE', 'certainty=maybe', 'format=xml', 'confidence=2', 'text=%ff'])
    assert.equal((await ask(desk.port, `/api/v1/events?${bad}`)).status, 400, bad);
  assert.equal((await ask(desk.port, '/api/v1/document?id=none')).status, 404);
  assert.equal((await ask(desk.port, '/api/v1/record?id=0000000000000000')).status, 404);
  for (const sly of ["text=%22%20OR%201%3D1", "actor=%27%3B%20DROP%20TABLE%20event%3B--", 'text=*', 'text=%22', "source=%27%20OR%20%27%27%3D%27", 'place=%25'])
    assert.ok([200, 400].includes((await ask(desk.port, `/api/v1/events?${sly}`)).status), sly);
});

const filterSets = [[], [['actor', 'FRA']], [['party', 'NER']], [['actor', 'NER'], ['recipient', 'FRA']], [['type', 'RETREAT']], [['quad', '4'], ['from', '2023-01-01'], ['to', '2023-12-31']], [['certainty', 'planned']], [['text', 'niamey']], [['place', 'NER']], [['source', 'Sahel Notes']], [['text', '"air base"']], [['confidence', '0.9']], [['occurrences', '1']]];
const asParameters = (set) => new URLSearchParams(set).toString();
const asOptions = (set) => set.flatMap(([name, value]) => (name === 'occurrences' ? ['--occurrences'] : [`--${name}`, value]));

test('every number is that of query under the same filter', async () => {
  let compared = 0;
  for (const set of filterSets) {
    const told = query('events', ledger, ...asOptions(set));
    assert.equal((await get(`/api/v1/total?kind=events&${asParameters(set)}`)).total, told.length, asParameters(set));
    const page = await get(`/api/v1/events?limit=1000&${asParameters(set)}`);
    assert.deepEqual(page.items.map((r) => r.id), told.map((r) => r.id));
    const places = await get(`/api/v1/places?${asParameters(set)}`);
    assert.equal(places.total, told.length);
    assert.equal(places.rows.reduce((sum, r) => sum + r[4], 0), places.placed);
    assert.equal(places.placed, told.filter((r) => r.event_loc?.lat !== undefined).length);
    for (const key of ['type', 'quad', 'actor', 'recipient', 'certainty', 'country', 'source']) {
      const lines = query('events', ledger, ...asOptions(set), '--count', key, '--per', 'month');
      const rows = (await get(`/api/v1/counts?first=${key}&period=month&${asParameters(set)}`)).rows;
      assert.deepEqual(rows.map((r) => r[3]), lines.map((l) => l.count), `${key} ${asParameters(set)}`);
      compared += rows.length;
    }
  }
  for (const kind of ['commitments', 'forces', 'gaps', 'documents', 'series'])
    assert.equal((await get(`/api/v1/total?kind=${kind}`)).total, query(kind, ledger).length, kind);
  assert.ok(compared > 500);
});

test('the board has each commitment once, in the column that query gives', async () => {
  for (const asOf of ['', '2022-03-01', '2024-06-01']) {
    const { columns } = await get(`/api/v1/board?limit=100${asOf ? `&as_of=${asOf}` : ''}`);
    const all = query('commitments', ledger, ...(asOf ? ['--as-of', asOf] : []));
    assert.equal(columns.reduce((sum, c) => sum + c.total, 0), all.length);
    for (const c of columns) assert.equal(c.total, all.filter((r) => r.followed.status === c.status).length, `${c.status} ${asOf}`);
  }
});

test('pages join without gap or repeat, in both orders', async () => {
  for (const order of ['asc', 'desc']) {
    const whole = (await get(`/api/v1/events?limit=1000&order=${order}`)).items.map((r) => r.id);
    const joined = [];
    for (let cursor = ''; ;) {
      const page = await get(`/api/v1/events?limit=7&order=${order}&cursor=${encodeURIComponent(cursor)}`);
      joined.push(...page.items.map((r) => r.id));
      if (!page.more) break;
      cursor = page.cursor;
    }
    assert.deepEqual(joined, whole);
  }
});

test('downloads are whole and are what query prints', async () => {
  for (const kind of ['events', 'commitments', 'forces', 'gaps', 'documents', 'series']) {
    const lines = await ask(desk.port, `/api/v1/${kind}?format=jsonl`);
    assert.equal(lines.text, run('query', kind, '--ledger', ledger, '--output', 'jsonl').out, kind);
    assert.match(lines.headers['content-disposition'], new RegExp(`attachment; filename="${kind}.jsonl"`));
    const csv = await ask(desk.port, `/api/v1/${kind}?format=csv&text=niger`.replace(kind === 'series' ? '&text=niger' : '\n', ''));
    assert.match(csv.headers['content-type'], /text\/csv/);
  }
});

test('a spreadsheet takes no cell of a download for a formula', async () => {
  const upload = await ask(desk.port, '/api/v1/uploads?format=jsonl&name=formulas.jsonl', { method: 'POST', headers: { Origin: desk.url }, body: JSON.stringify({ id: '=HYPERLINK("x")', date: '2024-01-01', source: '@SUM(A1)', title: '+1', text: 'France attacked Mali.' }) + '\n' });
  assert.equal(upload.status, 202);
  await finished();
  const { text } = await ask(desk.port, '/api/v1/documents?format=csv');
  assert.doesNotMatch(text, /(^|,)"?[=@+]/m);
  assert.match(text, /"'=HYPERLINK\(""x""\)"/);
});

async function finished() {
  for (let i = 0; i < 100; i++) {
    const { items } = await get('/api/v1/jobs');
    if (items.length && items.every((j) => j.state === 'done' || j.state === 'failed')) return items;
    await new Promise((r) => setTimeout(r, 50));
  }
  throw new Error('the job does not end');
}

test('an upload stays in its folder, is read, and leaves nothing behind', async () => {
  const before = (await get('/api/v1/status')).documents;
  const send = (name, body, more = '') => ask(desk.port, `/api/v1/uploads?name=${encodeURIComponent(name)}${more}`, { method: 'POST', headers: { Origin: desk.url }, body });
  assert.equal((await send('../../escape.txt', 'Chad attacked Sudan on Friday.', '&format=text&date=2024-02-02')).status, 202);
  assert.equal((await send('bad.jsonl', 'this is no JSON\n{"id":"good-1","text":"Kenya thanked Uganda."}\n', '&format=jsonl')).status, 202);
  assert.equal((await send('empty', '')).status, 400);
  assert.equal((await send('x', 'y', '&format=pdf')).status, 400);
  const jobs = await finished();
  assert.equal((await get('/api/v1/status')).documents, before + 2);
  assert.ok((await get('/api/v1/document?id=escape.txt')).document);
  const bad = jobs.find((j) => j.name === 'bad.jsonl');
  assert.deepEqual([bad.state, bad.stored, bad.failed], ['done', 1, 1]);
  assert.ok(bad.message.length > 0);
  assert.deepEqual(readdirSync(uploads), []);
});

test('a correction is kept with who and when, and never in place of what the engine said', async () => {
  const record = query('events', ledger, '--type', 'RETREAT', '--limit', '1')[0];
  const before = await get(`/api/v1/record?id=${record.id}`);
  for (const bad of [{ verdict: 'fine' }, { verdict: 'type', value: 'DANCE' }, { verdict: 'type' }, { verdict: 'date', value: 'soon' }, { verdict: 'merge', value: 'zz' }, { record: 'x', verdict: 'right' }, { record: '0123456789abcdef', verdict: 'right' }, { verdict: 'other', value: 'v'.repeat(401) }])
    assert.equal((await post('/api/v1/corrections', { record: record.id, ...bad })).status, 422, JSON.stringify(bad).slice(0, 80));
  const kept = await post('/api/v1/corrections', { record: record.id, verdict: 'type', value: 'CONCEDE', note: 'said, <b>not</b> done', who: 'An Analyst' });
  assert.equal(kept.status, 200, kept.text);
  assert.equal((await post('/api/v1/corrections', { record: record.id, verdict: 'wrong', who: 'Another' })).status, 200);
  const { items } = await get(`/api/v1/corrections?record=${record.id}`);
  assert.deepEqual(items.map((c) => [c.verdict, c.value, c.who]), [['type', 'CONCEDE', 'An Analyst'], ['wrong', undefined, 'Another']]);
  assert.match(items[0].at, /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.deepEqual(await get(`/api/v1/record?id=${record.id}`), before);
  const gold = (await ask(desk.port, '/api/v1/corrections?format=gold')).text.trim().split('\n').map((l) => JSON.parse(l));
  assert.equal(gold[0].record, record.id);
  assert.ok(gold[0].text.length > 20 && gold[0].said.id === record.id);
  assert.match((await ask(desk.port, '/api/v1/corrections?format=csv')).text, /^number,record,document,verdict,value,note,who,at\n/);
});

test('a ledger that cannot be written is still shown, and says why a correction is not kept', { skip: process.getuid?.() === 0 ? 'root writes everywhere' : false }, async () => {
  const locked = join(folder(), 'locked.db');
  makeLedger(locked);
  chmodSync(locked, 0o444);
  const readonly = await serve(['--ledger', locked]);
  try { assert.equal((await ask(readonly.port, '/api/v1/events')).status, 200); } finally { await readonly.stop(); }
});

test('without a ledger it reads texts and says so of the rest', async () => {
  const bare = await serve([]);
  try {
    assert.equal((await ask(bare.port, '/api/v1/status')).json().ledger, false);
    assert.equal((await ask(bare.port, '/api/v1/events')).status, 404);
    const code = await ask(bare.port, '/api/v1/code', { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: bare.url }, body: JSON.stringify({ text: 'France attacked Mali.' }) });
    assert.equal(code.json().records[0].event[0], 'ASSAULT');
  } finally { await bare.stop(); }
});

test('answers are as the schema says', async () => {
  const { default: Ajv } = await import('ajv/dist/2020.js').catch(() => ({}));
  if (!Ajv) return; // the validator is a package of the tests; the pages need none
  const schema = await get('/api/v1/schema');
  const ajv = new Ajv({ strict: false });
  ajv.addSchema(schema, 'desk');
  const fits = (name, answer) => { const valid = ajv.getSchema(`desk#/$defs/answer_${name}`); assert.ok(valid, name); assert.ok(valid(answer), `${name}: ${JSON.stringify(valid.errors?.slice(0, 3))}`); };
  for (const name of ['status', 'events', 'commitments', 'forces', 'gaps', 'documents', 'series', 'total', 'counts?first=quad&second=actor&period=day', 'places', 'force-pairs', 'levels', 'board', 'parties?prefix=fr', 'corrections', 'jobs'])
    fits(name.split('?')[0], await get(`/api/v1/${name}`));
  const [event] = query('events', ledger, '--limit', '1');
  fits('document', await get(`/api/v1/document?id=${encodeURIComponent(event.doc)}&explain=1`));
  fits('record', await get(`/api/v1/record?id=${event.id}`));
  fits('occurrence', await get(`/api/v1/occurrence?id=${event.id}`));
  fits('code', (await post('/api/v1/code', { text: 'France agreed to withdraw 500 soldiers from Mali.' })).json());
  fits('error', (await ask(desk.port, '/api/v1/events?x=1')).json());
});

test('a file that is no ledger ends it with a word', () => {
  const answer = run('serve', '--port', '0', '--ledger', join(root, 'README.md'));
  assert.notEqual(answer.code, 0);
  assert.match(answer.err, /not a ledger/);
});
