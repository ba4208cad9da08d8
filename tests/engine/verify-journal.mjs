// Verifies an exported journal (JSON lines) without a line of the program: node tests/engine/verify-journal.mjs <file>
// What is checked, and why, stands in docs/decisions/journal.md.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const member = (value, key) => `${JSON.stringify(key)}:${canonical(value[key])}`;
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value)
    .sort()
    .map((key) => member(value, key))
    .join(',')}}`;
};

const chains = new Map();
const published = new Map();
let erased = 0;
let previous = '0'.repeat(64);
const demand = (holds, what) => holds || (console.error(`BROKEN ${what}`), process.exit(1));

for (const line of readFileSync(process.argv[2], 'utf8')
  .trimEnd()
  .split('\n')
  .map((text) => JSON.parse(text))) {
  const { row, hash, content, checkpoint, heads } = line;
  if (row) {
    const chain = chains.get(row.instance) ?? [];
    chains.set(row.instance, [...chain, hash]);
    demand(row.format === 1 && row.seq === chain.length + 1, `gap before ${row.instance} ${row.seq}`);
    demand(row.previous === (chain.at(-1) ?? '0'.repeat(64)), `chain at ${row.instance} ${row.seq}`);
    demand(sha256(canonical(row)) === hash, `hash of ${row.instance} ${row.seq}`);
    demand(
      !content || sha256(content.salt + canonical(content.data)) === row.data,
      `data of ${row.instance} ${row.seq}`,
    );
    erased += content ? 0 : 1;
  } else {
    const { hash: own, ...rest } = checkpoint;
    const lines = heads.map((head) => `${head.instance} ${head.seq} ${head.hash}\n`).join('');
    demand(rest.previous === previous, `chain of checkpoint ${rest.number}`);
    demand(sha256(canonical({ format: 1, ...rest, heads: sha256(lines) })) === own, `checkpoint ${rest.number}`);
    for (const head of heads) published.set(`${head.instance} ${head.seq}`, head);
    previous = own;
  }
}
for (const { instance, seq, hash } of published.values()) {
  demand(chains.get(instance)?.[seq - 1] === hash, `published head of ${instance} ${seq}`);
}
console.log(
  `${erased ? 'ERASED' : 'SOUND'} ${chains.size} chains, ${erased} entries erased, checkpoint ${previous.slice(0, 12)}`,
);
