// Bundles the desk's pages into dist/, which is committed, so that building dragoman needs no Node.
//   npm ci && npm run build
import { build } from 'esbuild';
import { readFileSync, readdirSync, writeFileSync, copyFileSync, mkdirSync } from 'node:fs';
import * as simplify from 'topojson-simplify';
import * as client from 'topojson-client';

mkdirSync('dist', { recursive: true });

// Names of countries by code, from the lexicon's states.
const codes = new Map(); // name -> code
const names = {};        // code -> first name
for (const line of readFileSync('../lexicon/actors/states.tsv', 'utf8').split('\n')) {
  const [kind, spellings, code] = line.split('\t');
  if (!spellings || !/^[A-Z]{3}$/.test(code ?? '') || !/^(state|territory|region|disputed|dependency)/.test(kind)) continue;
  for (const name of spellings.split('|')) if (!codes.has(name.trim())) codes.set(name.trim(), code);
  if (kind === 'state') names[code] ??= spellings.split('|')[0].trim();
}
writeFileSync('src/countries.json', JSON.stringify(names, Object.keys(names).sort(), 0) + '\n');
const bundle = await build({
  metafile: true, entryPoints: ['src/main.js'], outfile: 'dist/desk.js', bundle: true, minify: true, format: 'esm', target: 'es2021',
  legalComments: 'none', charset: 'utf8',
});
await build({ entryPoints: ['src/desk.css'], outfile: 'dist/desk.css', bundle: true, minify: true, charset: 'utf8' });
// The licences of what went in, as they ask.
const packages = new Set(Object.keys(bundle.metafile.inputs).map((p) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(p)?.[1]).filter(Boolean));
const notices = [...packages, 'world-atlas'].sort().map((name) => {
  const file = readdirSync(`node_modules/${name}`).find((f) => /^licen[cs]e/i.test(f));
  return `${name} ${JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version}\n\n${readFileSync(`node_modules/${name}/${file}`, 'utf8').trim()}\n`;
});
writeFileSync('dist/licenses.txt', `The desk's pages contain the packages below; the countries are Natural Earth's, in the public domain.\n\n${notices.join('\n----\n\n')}`);
for (const name of ['index.html', 'login.html', 'icon.svg', 'schema.json']) copyFileSync(`src/${name}`, `dist/${name}`);

// The world: Natural Earth's countries (public domain, through world-atlas), lines that a screen cannot show taken out. Each country gets the
// code that records speak (ISO 3166-1 alpha-3), joined by name with the lexicon's states.
const world = JSON.parse(readFileSync('node_modules/world-atlas/countries-50m.json', 'utf8'));
const spelled = {
  'W. Sahara': 'ESH', 'United States of America': 'USA', 'Dem. Rep. Congo': 'COD', 'Dominican Rep.': 'DOM', 'Falkland Is.': 'FLK',
  'Fr. S. Antarctic Lands': 'ATF', 'Central African Rep.': 'CAF', 'Eq. Guinea': 'GNQ', 'eSwatini': 'SWZ', 'Solomon Is.': 'SLB',
  'N. Cyprus': 'CYP', 'Bosnia and Herz.': 'BIH', 'Macedonia': 'MKD', 'North Macedonia': 'MKD', 'S. Sudan': 'SSD', 'Kosovo': 'XKX', 'Palestine': 'PSE',
  'Somaliland': 'SOM', 'Czechia': 'CZE', 'Côte d\'Ivoire': 'CIV', 'Congo': 'COG', 'Antigua and Barb.': 'ATG', 'St. Vin. and Gren.': 'VCT',
  'St. Kitts and Nevis': 'KNA', 'Marshall Is.': 'MHL', 'São Tomé and Principe': 'STP', 'Timor-Leste': 'TLS', 'Vatican': 'VAT',
  'Cabo Verde': 'CPV', 'Micronesia': 'FSM', 'Faeroe Is.': 'FRO', 'Fr. Polynesia': 'PYF', 'Cook Is.': 'COK', 'Cayman Is.': 'CYM',
};
let simple = simplify.presimplify(world);
simple = simplify.simplify(simple, simplify.quantile(simple, 0.55));
simple = simplify.filter(simple, simplify.filterAttachedWeight(simple, 0.002));
const object = simple.objects.countries;
const missing = [];
object.geometries = object.geometries.filter((g) => g.type && g.properties.name !== 'Antarctica').map((g) => {
  const code = spelled[g.properties.name] ?? codes.get(g.properties.name);
  if (!code) missing.push(g.properties.name);
  return { type: g.type, arcs: g.arcs, id: code ?? '', properties: { name: g.properties.name } };
});
delete simple.objects.land;
const out = JSON.stringify(client.quantize(simple, 2e4));
writeFileSync('dist/world.json', out);
console.log(`world ${(out.length / 1024).toFixed(0)} KB; without a code: ${missing.join(', ') || 'none'}`);
