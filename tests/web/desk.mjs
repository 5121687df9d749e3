// What the tests of the desk share: a ledger of the example data, the server, a browser.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import http from 'node:http';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const program = process.env.DRAGOMAN ?? join(root, 'build', 'dragoman');

export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'desk-test-'));
  process.on('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
}

export function run(...args) {
  const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

export const query = (kind, ledger, ...args) => run('query', kind, '--ledger', ledger, '--output', 'jsonl', ...args).out.split('\n').filter(Boolean).map((l) => JSON.parse(l));

// Reports that try to be more than text.
export const hostile = {
  id: '<img src=x onerror=alert(1)>', date: '2024-03-03', source: '"><script>alert(2)</script>',
  title: 'Ministers <b onmouseover=alert(3)>met</b> \u202Eevil\u202C in Paris',
  text: 'France attacked Mali <script>alert(4)</script> on Friday. Germany condemned \u2066Mali\u2069 &lt;i&gt; <svg onload=alert(5)>. Javascript:alert(6) criticised Chad.',
  url: 'javascript:alert(7)',
};

export function makeLedger(path, { extra = [] } = {}) {
  const first = run('ingest', '--ledger', path, join(root, 'examples/desk/sahel.jsonl'));
  if (first.code !== 0) throw new Error(first.err);
  if (extra.length) {
    writeFileSync(`${path}.extra.jsonl`, extra.map((d) => JSON.stringify(d) + '\n').join(''));
    const second = run('ingest', '--ledger', path, `${path}.extra.jsonl`);
    if (second.code !== 0) throw new Error(second.err);
  }
  return path;
}

export function serve(args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['serve', '--port', '0', ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
      const match = /the desk is at (http:\/\/\S+:(\d+)\/)/.exec(said);
      if (match) resolve({ child, port: Number(match[2]), url: `http://127.0.0.1:${match[2]}`, said: () => said, stop: () => new Promise((ended) => { child.on('exit', (code) => ended(code)); child.kill('SIGTERM'); }) });
    });
    child.on('exit', (code) => reject(Object.assign(new Error(`serve ended with ${code}: ${said}`), { code, said })));
  });
}

// One request without a client's own ideas of what is proper.
export function ask(port, path, { method = 'GET', headers = {}, body, host = '127.0.0.1' } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host, port, path, method, headers, agent: false }, (response) => {
      const pieces = [];
      response.on('data', (d) => pieces.push(d));
      response.on('end', () => { const text = Buffer.concat(pieces).toString('utf8'); resolve({ status: response.statusCode, headers: response.headers, text, json: () => JSON.parse(text) }); });
      response.on('error', reject);
    });
    request.on('error', reject);
    if (body !== undefined) request.write(body);
    request.end();
  });
}

export const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
export async function browse(options = {}) {
  const { chromium: driver } = await import('playwright-core');
  const profile = folder();
  const context = await driver.launchPersistentContext(profile, {
    executablePath: chromium, headless: true, viewport: { width: 1360, height: 860 }, acceptDownloads: true, ...options,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
  });
  return context;
}
