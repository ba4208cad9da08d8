import { explore, everyArc } from './workflows/explore.js';
const all = new Set<string>();
for (const k of ['congress', 'annual', 'thematic', 'action_programme', 'work_programme', 'plan'] as const) {
  const t = performance.now();
  const e = explore(k);
  console.log(k, e.places.length, e.tips.length, e.steps, e.refusals, Math.round(performance.now() - t));
  for (const a of e.covered) all.add(a);
}
console.log(
  everyArc().length,
  everyArc().filter((a) => !all.has(a)),
);
