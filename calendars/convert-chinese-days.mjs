// Writes cn.yaml from the data of the npm package chinese-days (MIT; see NOTICE).
//   cd "$(mktemp -d)" && npm pack chinese-days@1.5.7 && tar xzf chinese-days-1.5.7.tgz
//   node calendars/convert-chinese-days.mjs package > calendars/cn.yaml
// A day stands under its own year; runs of days with one name become one range.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2];
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const data = JSON.parse(readFileSync(join(root, 'dist/chinese-days.json'), 'utf8'));

const nextDay = d => new Date(Date.parse(d + 'T00:00:00Z') + 86_400_000).toISOString().slice(0, 10);
const named = v => { const [en, zh] = v.split(','); return { en, zh }; };

function ranges(days, year) {
  const out = [];
  for (const day of Object.keys(days).filter(d => d.startsWith(year)).sort()) {
    const { en, zh } = named(days[day]);
    const last = out.at(-1);
    if (last && last.zh === zh && nextDay(last.to) === day) last.to = day;
    else out.push({ from: day, to: day, zh, en });
  }
  return out;
}

const line = r => `      - {days: ${r.from === r.to ? r.from : `${r.from}..${r.to}`}, name: {zh: ${r.zh}, en: "${r.en}"}}`;
const years = [...new Set([...Object.keys(data.holidays), ...Object.keys(data.workdays)].map(d => d.slice(0, 4)))].sort();
const text = [
  '# Holidays and make-up working days (调休) of mainland China, one entry for each announced year.',
  `# Made by convert-chinese-days.mjs from ${name} ${version} (MIT, see NOTICE); not edited by hand.`,
  '# "off" also names weekends that lie inside a holiday; "work" names weekend days that are worked.',
  'format: 1',
  'name: {zh: 中国大陆法定节假日, en: "Public holidays of mainland China"}',
  'hours:',
  '  - {from: 01-01, spans: ["08:30-12:00", "14:30-17:30"]}',
  'years:',
  ...years.flatMap(y => [
    `  - year: ${y}`,
    `    source: "${name} ${version}, dist/chinese-days.json"`,
    '    off:', ...ranges(data.holidays, y).map(line),
    ...(ranges(data.workdays, y).length ? ['    work:', ...ranges(data.workdays, y).map(line)] : []),
  ]),
];
process.stdout.write(text.join('\n') + '\n');
