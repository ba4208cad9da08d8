// Enters new versions of workflows into workflows/manifest.ts. A version that is entered is released: changing one of its
// files is refused, unless it is said to be still unreleased: `npm run workflows:release -- --unreleased resolution@1`.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { contentsOf, manifestPath, manifestText, recordedEntries, versions } from './workflow-files.mjs';

const { values } = parseArgs({ options: { unreleased: { type: 'string', multiple: true, default: [] } } });
const recorded = recordedEntries();
const found = versions();
const complaints = [];
const entries = {};

for (const { name, index } of found) {
  const { hash, files, forbidden } = contentsOf(index);
  const before = recorded[name];
  complaints.push(
    ...forbidden.map((line) => `${name}: ${line}; only xstate and the doors of the core and the calendar`),
  );
  if (before && before.hash !== hash && !values.unreleased.includes(name)) {
    const changed = [...new Set([...Object.keys(before.files), ...Object.keys(files)])].filter(
      (file) => before.files[file] !== files[file],
    );
    complaints.push(`${name} is released and may not change (${changed.join(', ')}). Make a new version beside it.`);
  }
  entries[name] = { hash, files };
}
for (const name of Object.keys(recorded)) {
  if (!entries[name]) complaints.push(`${name} is released but its folder is gone`);
}

if (complaints.length > 0) {
  for (const complaint of complaints) console.error(complaint);
  process.exit(1);
}
writeFileSync(manifestPath, manifestText(entries));
for (const [name, { hash }] of Object.entries(entries)) console.log(`${name} ${hash}`);
