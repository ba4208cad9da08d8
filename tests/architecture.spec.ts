import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

const project = resolve(__dirname, '..');

/** A part of the house: the files under `path`, the packages it may use, the parts whose doors it may use. */
interface Part {
  readonly path: string;
  readonly packages: readonly string[] | 'any';
  readonly parts: readonly string[];
  /** What other parts may import of it; its `index.ts` unless told otherwise. */
  readonly doors?: RegExp;
}

const pure = ['calendar/rules'];
const engineDoors = ['engine', 'engine/core', 'engine/ports'];
const ground = [...pure, ...engineDoors, 'engine-host', 'contracts', 'platform'];
const lowerRooms = ['directory', 'calendar', 'audit'];
const middleRooms = ['calendar-keeping', 'deadlines', 'notifications', 'inbox', 'live'];
const upperRooms = [
  'resolutions',
  'consultation',
  'approvals',
  'targets',
  'tasks',
  'reviews',
  'recommendations',
  'emulation',
];

const everyPackageBut = ['bullmq', 'ioredis'];
const room = (name: string, parts: readonly string[]): [string, Part] => [
  name,
  { path: `src/${name}`, packages: 'any', parts: parts.filter((part) => part !== name) },
];

/** Who may import what. This is the table of the plan of the house, as data; a new room is one line. */
const house: Readonly<Record<string, Part>> = {
  'calendar/rules': { path: 'src/calendar/rules', packages: [], parts: [] },
  'engine/core': { path: 'src/engine/core', packages: ['xstate'], parts: pure },
  'engine/ports': {
    path: 'src/engine/ports',
    packages: [],
    parts: ['engine/core', ...pure],
    doors: /^src\/engine\/ports\.ts$/,
  },
  'engine/gather': { path: 'src/engine/gather', packages: [], parts: [], doors: /^src\/engine\/gather\.ts$/ },
  'engine/runtime': { path: 'src/engine/runtime', packages: ['node'], parts: ['engine/core', 'engine/ports', ...pure] },
  'engine/postgres': {
    path: 'src/engine/postgres',
    packages: ['node', 'pg'],
    parts: ['engine/core', 'engine/ports', 'engine/gather', ...pure],
  },
  'engine/bullmq': {
    path: 'src/engine/bullmq',
    packages: ['node', 'pg', 'bullmq', 'ioredis'],
    parts: ['engine/core', 'engine/ports', ...pure],
  },
  'engine/memory': { path: 'src/engine/memory', packages: ['node'], parts: ['engine/core', 'engine/ports', ...pure] },
  // What puts the engine together: the only part that knows the adapters and the released workflows.
  engine: {
    path: 'src/engine',
    packages: 'any',
    parts: [
      ...pure,
      ...['core', 'ports', 'gather', 'runtime', 'postgres', 'bullmq', 'memory'].map((name) => `engine/${name}`),
      'workflows',
      'platform',
      'contracts',
    ],
  },
  // Gives the rooms one engine, put together from the adapters, the released workflows and the stored calendars.
  'engine-host': {
    path: 'src/engine-host',
    packages: 'any',
    parts: [
      ...pure,
      ...engineDoors,
      'engine/postgres',
      'engine/bullmq',
      'calendar',
      'workflows',
      'platform',
      'contracts',
    ],
  },
  // Each released version has a door of its own.
  workflows: {
    path: 'workflows',
    packages: ['xstate'],
    parts: ['engine/core', ...pure],
    doors: /^workflows\/(?:[\w-]+\/v\d+\/)?index\.ts$/,
  },
  contracts: { path: 'src/contracts', packages: ['zod'], parts: [], doors: /^src\/contracts\// },
  'platform/embedded': { path: 'src/platform/embedded', packages: 'any', parts: ['contracts'] },
  platform: { path: 'src/platform', packages: 'any', parts: ['contracts', 'platform/embedded', 'migrations'] },
  migrations: { path: 'migrations', packages: ['typeorm'], parts: [] },
  ...Object.fromEntries(lowerRooms.map((name) => room(name, [...ground, ...lowerRooms]))),
  // The engine's host needs the calendars, so they may not need it.
  calendar: { path: 'src/calendar', packages: 'any', parts: [...pure, ...engineDoors, 'contracts', 'platform'] },
  ...Object.fromEntries(middleRooms.map((name) => room(name, [...ground, ...lowerRooms, ...middleRooms]))),
  ...Object.fromEntries(
    upperRooms.map((name) =>
      room(name, [...ground, ...lowerRooms, ...middleRooms, ...upperRooms, 'diagrams', 'workflows']),
    ),
  ),
  // Lays diagrams of definitions out, and draws them.
  diagrams: { path: 'src/diagrams', packages: 'any', parts: [...engineDoors, 'contracts'] },
  // Plays scenarios against the whole program, which the command hands to it; nobody but the command imports it.
  simulation: {
    path: 'src/simulation',
    packages: 'any',
    parts: [...ground, ...lowerRooms, ...middleRooms, ...upperRooms, 'workflows'],
  },
  // Makes the fictional committee, and tells what has happened to it to a house that the programs hand to it.
  demo: {
    path: 'src/demo',
    packages: 'any',
    parts: [...ground, ...lowerRooms, ...middleRooms, ...upperRooms, 'simulation'],
  },
  reports: {
    path: 'src/reports',
    packages: 'any',
    parts: [...ground, ...lowerRooms, ...middleRooms, ...upperRooms, 'diagrams', 'workflows'],
  },
  administration: {
    path: 'src/administration',
    packages: 'any',
    parts: [...ground, ...lowerRooms, ...middleRooms, ...upperRooms, 'diagrams', 'workflows'],
  },
  web: { path: 'src/web', packages: 'any', parts: ['contracts'] },
  // Hands out the files of the built browser application.
  'web-serving': { path: 'src/web-serving', packages: 'any', parts: [] },
};

/** The programs and the commands of the operator stand above the rooms and may open every door. */
const above = /^src\/(?:[\w.-]+\.ts|cli\/.*)$/;

interface Import {
  readonly from: string;
  readonly specifier: string;
}

const importsOf = (from: string, text: string): Import[] =>
  ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({ from, specifier: fileName }));

/** The source file that a relative specifier stands for. */
const targetOf = (from: string, specifier: string): string =>
  posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');

/** The part that a file belongs to: the one with the longest matching path. */
function partOf(file: string): string | undefined {
  const matching = Object.entries(house).filter(([, { path }]) => file.startsWith(`${path}/`) || file === `${path}.ts`);
  return matching.sort(([, one], [, other]) => other.path.length - one.path.length)[0]?.[0];
}

/** Says what is wrong with an import, or nothing. */
function violation({ from, specifier }: Import): string | undefined {
  const name = partOf(from);
  if (name === undefined && !above.test(from)) return `${from} belongs to no part of the house`;
  const fault = specifier.startsWith('.') ? faultyPath(from, specifier, name) : faultyPackage(from, specifier, name);
  return fault === undefined ? undefined : `${from} imports ${specifier}: ${fault}`;
}

function faultyPath(from: string, specifier: string, name: string | undefined): string | undefined {
  if (!/\.(?:js|json|css)$/.test(specifier)) return 'specifiers end in .js';
  const target = targetOf(from, specifier);
  const targetPart = partOf(target);
  if (targetPart === name) return undefined;
  if (targetPart === undefined) return name === undefined ? undefined : 'the programs are imported by nobody';
  const part = name === undefined ? undefined : house[name];
  if (part && !part.parts.includes(targetPart)) return `${name} may not use ${targetPart}`;
  return isDoor(target, targetPart) ? undefined : `only the door of ${targetPart} may be used`;
}

function isDoor(target: string, targetPart: string): boolean {
  const { path, doors } = house[targetPart] ?? { path: '' };
  return doors ? doors.test(target) : target === `${path}/index.ts` || target === `${path}.ts`;
}

function faultyPackage(from: string, specifier: string, name: string | undefined): string | undefined {
  const wanted = specifier.startsWith('node:') ? 'node' : packageName(specifier);
  // The core hashes, and that needs no clock and no chance: the one thing of node it uses, in one file.
  if (specifier === 'node:crypto' && from === 'src/engine/core/hash.ts') return undefined;
  const allowed = name === undefined ? 'any' : (house[name]?.packages ?? []);
  if (allowed === 'any') return everyPackageBut.includes(wanted) ? `only engine/bullmq may use ${wanted}` : undefined;
  return allowed.includes(wanted) ? undefined : `${name} may not use the package ${wanted}`;
}

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** A way from a part through others back to itself. */
function circle(imports: readonly Import[]): string[] | undefined {
  const uses = new Map<string, Set<string>>();
  for (const { from, specifier } of imports) {
    const user = partOf(from);
    const used = specifier.startsWith('.') ? partOf(targetOf(from, specifier)) : undefined;
    if (user && used && user !== used) uses.set(user, (uses.get(user) ?? new Set()).add(used));
  }
  const walk = (at: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(at)) return [...way.slice(way.indexOf(at)), at];
    for (const next of uses.get(at) ?? []) {
      const found = walk(next, [...way, at]);
      if (found) return found;
    }
    return undefined;
  };
  return [...uses.keys()].map((part) => walk(part, [])).find((way) => way !== undefined);
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(project, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

const files = ['src', 'workflows', 'migrations'].flatMap((folder) => sources(join(project, folder)));
const textOf = (file: string): string => readFileSync(join(project, file), 'utf8');
const imports = files.flatMap((file) => importsOf(file, textOf(file)));

describe('the house', () => {
  test('every import stays inside what its part may use', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(imports.map(violation).filter((found) => found !== undefined)).toEqual([]);
  });

  test('no part needs itself through others', () => {
    expect(circle(imports)).toBeUndefined();
  });

  test('there are no default exports, no export *, no files named for nothing in particular', () => {
    // What a tool reads is exported as the tool wants it.
    const own = files.filter((file) => !/(?:^|\/)[\w-]+\.config\.ts$/.test(file));
    expect(own.filter((file) => /^export (?:default|\*)/m.test(textOf(file)))).toEqual([]);
    expect(files.filter((file) => /\b(?:utils?|helpers?|common|managers?)\b/i.test(file))).toEqual([]);
  });

  test('the pure parts have no clock, no chance and nothing asynchronous', () => {
    const impure =
      /\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\brandomUUID\b|\basync \w|\basync \(|\bawait \w|\bsetTimeout\(|\bprocess\.env\b/;
    const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const pureFiles = files.filter((file) => /^(?:workflows|src\/engine\/core|src\/calendar\/rules)\//.test(file));
    expect(pureFiles.filter((file) => impure.test(withoutComments(textOf(file))))).toEqual([]);
  });
});

describe('a planted violation is caught', () => {
  const planted: [string, string][] = [
    ['src/engine/core/step.ts', 'node:fs'],
    ['src/engine/core/step.ts', 'node:crypto'],
    ['src/engine/core/step.ts', '@nestjs/common'],
    ['src/engine/core/step.ts', '../../platform/index.js'],
    ['src/engine/core/step.ts', '../../../workflows/index.js'],
    ['src/engine/runtime/dispatch.ts', '../postgres/index.js'],
    ['src/engine/postgres/store.ts', '../memory/index.js'],
    ['src/engine/postgres/store.ts', 'bullmq'],
    ['src/engine/engine.module.ts', '../directory/index.js'],
    ['src/engine/engine.module.ts', 'ioredis'],
    ['src/calendar/rules/period.ts', 'xstate'],
    ['src/calendar/rules/period.ts', '../index.js'],
    ['workflows/resolution/v1/guards.ts', '../../../src/engine/core/step.js'],
    ['workflows/resolution/v1/guards.ts', '../../../src/engine/index.js'],
    ['src/contracts/text.ts', '@nestjs/common'],
    ['src/platform/http.ts', '../directory/index.js'],
    ['src/platform/http.ts', './embedded/lock.js'],
    ['src/directory/person.ts', '../resolutions/index.js'],
    ['src/directory/person.ts', '../platform/database.js'],
    ['src/directory/person.ts', '../engine/postgres/index.js'],
    ['src/notifications/mail.ts', '../resolutions/index.js'],
    ['src/resolutions/list.ts', '../directory/person.entity.js'],
    ['src/resolutions/list.ts', '../reports/index.js'],
    ['src/resolutions/list.ts', '../app.module.js'],
    ['src/resolutions/list.ts', '../directory/index'],
    ['src/main.ts', './directory/person.entity.js'],
    ['src/somewhere/else.ts', 'zod'],
    ['src/web/app.ts', '../platform/index.js'],
    ['src/calendar/stored-calendars.ts', '../engine-host/index.js'],
    ['src/engine-host/engine-host.ts', '../directory/index.js'],
    ['src/resolutions/list.ts', '../../workflows/resolution/v1/guards.js'],
  ];
  test.each(planted)('%s importing %s', (from, specifier) => {
    expect(violation({ from, specifier })).toContain(from);
  });

  test.each([
    ['src/engine/core/hash.ts', 'node:crypto'],
    ['src/engine/core/step.ts', 'xstate'],
    ['src/engine/core/step.ts', '../../calendar/rules/index.js'],
    ['src/engine/runtime/dispatch.ts', '../ports.js'],
    ['src/engine/postgres/store.ts', '../core/index.js'],
    ['workflows/resolution/v1/guards.ts', '../../../src/engine/core/index.js'],
    ['src/resolutions/list.ts', '../engine/index.js'],
    ['src/resolutions/list.ts', '../contracts/resolutions.js'],
    ['src/app.module.ts', './resolutions/index.js'],
  ])('while %s may import %s', (from, specifier) => {
    expect(violation({ from, specifier })).toBeUndefined();
  });

  test('every way of importing is seen', () => {
    const text = "import type { A } from 'a'; export { b } from 'b'; import 'c'; const d = await import('d');";
    expect(importsOf('x.ts', text).map(({ specifier }) => specifier)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('rooms in a circle', () => {
    expect(
      circle([
        { from: 'src/tasks/a.ts', specifier: '../reviews/index.js' },
        { from: 'src/reviews/b.ts', specifier: '../targets/index.js' },
        { from: 'src/targets/c.ts', specifier: '../tasks/index.js' },
      ]),
    ).toEqual(['tasks', 'reviews', 'targets', 'tasks']);
  });
});
