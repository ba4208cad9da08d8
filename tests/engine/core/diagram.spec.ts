import { diagramOf, mermaid, svgOf, type Diagram, type DiagramNode } from '../../../src/engine/core/index.js';
import { resolutionV1 } from '../../../workflows/resolution/v1/index.js';
import { smallLife } from './small-life.js';

/** Three on the way in; preparing with its 3 + 3 + 6 and their groups; in effect with its 14; suspended; four ends. */
const STATES = 3 + 16 + 16 + 1 + 4;
const bare = diagramOf(resolutionV1);
const life = (state: string, travelled: string[], allowed: string[] = [], suspended = false): Diagram =>
  diagramOf(resolutionV1, { standing: { stage: 'draft', state, suspended }, travelled, allowed });

const flat = (nodes: readonly DiagramNode[]): DiagramNode[] => nodes.flatMap((node) => [node, ...flat(node.children)]);
const marked = (diagram: Diagram, mark: 'travelled' | 'current'): string[] =>
  flat(diagram.nodes)
    .filter((node) => node[mark] && node.children.length === 0)
    .map(({ id }) => id);
const edges = (diagram: Diagram, mark: 'travelled' | 'allowed'): string[] =>
  diagram.edges.filter((edge) => edge[mark]).map(({ from, event, to }) => `${from} ${event} ${to}`);

test('every state and transition of the definition is in it, titled in both languages', () => {
  expect(flat(bare.nodes)).toHaveLength(STATES);
  for (const { title } of flat(bare.nodes)) expect([title.vi, title.en].every(Boolean)).toBe(true);
  const ids = new Set(['', ...flat(bare.nodes).map(({ id }) => id)]);
  for (const { from, to } of bare.edges) expect([from, to ?? from].every((id) => ids.has(id))).toBe(true);
  expect(new Set(bare.edges.map(({ id }) => id)).size).toBe(bare.edges.length);
});

test('states nest and carry stage, owner and deadlines', () => {
  const open = flat(bare.nodes).find(({ id }) => id === 'preparing.consultation.open');
  expect(open).toMatchObject({
    kind: 'state',
    stage: 'consultation',
    owner: { relation: 'clock' },
    deadlines: [{ name: 'round', title: { vi: 'Lấy ý kiến' } }],
  });
  const kinds = new Map(flat(bare.nodes).map(({ id, kind }) => [id, kind]));
  expect(kinds.get('preparing')).toBe('group');
  expect(kinds.get('placing')).toBe('passing');
  expect(kinds.get('effective.whereItStood')).toBe('history');
  expect(kinds.get('closed')).toBe('final');
});

test('transitions say who may, what must be so and where they lead', () => {
  const submit = bare.edges.find(({ from, event }) => from === 'preparing.draft.writing' && event === 'draft.submit');
  expect(submit).toMatchObject({
    to: 'preparing.draft.check',
    by: [{ relation: 'drafter', title: { en: 'the drafter' } }],
    requires: ['survey.missing', 'discussion.missing', 'text.missing'],
    choice: false,
    main: true,
  });
  const moved = bare.edges.find(({ event }) => event === 'deadline.move');
  expect(moved).toMatchObject({ from: '', to: null });
});

test('it is plain JSON', () => {
  expect(JSON.parse(JSON.stringify(bare))).toEqual(bare);
});

test('a life lights up where it stands, where it has been and what is allowed', () => {
  const diagram = life('preparing.draft.check', ['create', 'survey.record', 'draft.submit'], ['draft.accept']);
  expect(marked(diagram, 'current')).toEqual(['preparing.draft.check']);
  expect(marked(diagram, 'travelled')).toEqual(['entering', 'preparing.draft.writing', 'preparing.draft.check']);
  expect(edges(diagram, 'travelled')).toEqual([
    'entering null preparing',
    'preparing.draft survey.record null',
    'preparing.draft.writing draft.submit preparing.draft.check',
  ]);
  expect(edges(diagram, 'allowed')).toEqual([
    'preparing.draft.check draft.accept preparing.consultation',
    'preparing.draft.check draft.accept preparing.approval',
  ]);
});

test('of the ways that the events leave open, the one that leads to the present state is taken', () => {
  const events = ['create', 'draft.submit', 'draft.accept', 'appraisal.report'];
  expect(edges(life('preparing.approval.decision', events), 'travelled')).toContain(
    'preparing.approval.appraisal appraisal.report preparing.approval.decision',
  );
  expect(edges(life('preparing.draft.revising', events), 'travelled')).toContain(
    'preparing.approval.appraisal appraisal.report preparing.draft.revising',
  );
});

test('a resumed life is where it was, by way of the suspension', () => {
  const issued = ['create', 'draft.submit', 'draft.accept', 'appraisal.report', 'decide.approve', 'sign', 'issue'];
  const events = [...issued, 'suspend', 'deadline.due', 'resume', 'dissemination.record'];
  const diagram = life('effective.issued.inForce.untilFinal', events);
  expect(marked(diagram, 'travelled')).toContain('suspended');
  expect(marked(diagram, 'travelled')).not.toContain('effective.finalReview.begun');
  expect(edges(diagram, 'travelled')).toContain('suspended resume effective.whereItStood');
});

test('a suspended life says so', () => {
  expect(life('suspended', ['create'], [], true)).toMatchObject({ current: 'suspended', suspended: true });
});

describe('as Mermaid', () => {
  const text = mermaid(bare, 'vi');

  test('it begins, nests, ends and closes every brace', () => {
    expect(text).toMatch(/^stateDiagram-v2\n {2}\[\*\] --> entering\n/);
    expect(text).toContain('  state "Xây dựng" as preparing {\n    [*] --> preparing_draft\n');
    expect(text).toContain('  closed --> [*]\n');
    expect(text.split('{')).toHaveLength(text.split('}').length);
  });

  test('every line is one that the grammar knows', () => {
    const known = [
      /^stateDiagram-v2$/,
      /^ *state "[^":;]+" as \w+( \{)?$/,
      /^ *\}$/,
      /^ *--$/,
      /^ *(\[\*\]|\w+) --> (\[\*\]|\w+)( : [^:;]+)?$/,
    ];
    for (const line of text.trimEnd().split('\n')) expect(known.filter((form) => form.test(line))).toHaveLength(1);
  });

  test('every state that an arrow names is declared', () => {
    const declared = new Set(['[*]', ...[...text.matchAll(/ as (\w+)/g)].map(([, name]) => name)]);
    for (const [, from, to] of text.matchAll(/^ *(\S+) --> (\S+)/gm))
      expect([declared.has(from), declared.has(to)]).toEqual([true, true]);
  });

  test('it speaks the language asked for, and marks a life', () => {
    const lived = mermaid(life('preparing.draft.check', ['create', 'draft.submit']), 'en');
    expect(lived).toContain('state "Internal check" as preparing_draft_check');
    expect(lived).toContain('preparing_draft_writing --> preparing_draft_check : Submit the draft');
    expect(lived).toContain('class preparing_draft_check current');
    expect(lived).toContain('class entering,preparing_draft_writing travelled');
  });

  test('words that would break it are rewritten', () => {
    const title = { vi: 'A "b": c; d', en: 'x' };
    expect(mermaid(diagramOf(smallLife({ 'states.writing.meta.title': title })), 'vi')).toContain(
      'state "A ”b”∶ c, d" as writing',
    );
  });
});

describe('as SVG', () => {
  const svg = svgOf(life('preparing.draft.check', ['create', 'draft.submit'], ['draft.accept']), 'vi');

  test('it is one well-formed picture with a name', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
    expect(svg).toContain('<title>Vòng đời nghị quyết</title>');
    for (const tag of ['svg', 'g', 'text', 'title']) {
      expect(svg.match(new RegExp(`<${tag}[ >]`, 'g'))).toHaveLength(
        svg.match(new RegExp(`</${tag}>`, 'g'))?.length ?? -1,
      );
    }
    expect(svg).not.toMatch(/undefined|NaN/);
  });

  test('every state is a box, in its own place', () => {
    const boxes = [
      ...svg.matchAll(/data-state="([^"]+)"><rect x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/g),
    ];
    expect(boxes).toHaveLength(STATES);
    const groups = new Set(flat(bare.nodes).flatMap(({ id, children }) => (children.length > 0 ? [id] : [])));
    const leaves = boxes
      .filter(([, id]) => !groups.has(id ?? ''))
      .map(([, , y, height]) => [Number(y), Number(height)] as const);
    leaves
      .toSorted(([a], [b]) => a - b)
      .reduce((bottom, [y, height]) => {
        expect(y).toBeGreaterThan(bottom);
        return y + height;
      }, 0);
  });

  test('words of the definition cannot become markup', () => {
    const title = { vi: '<b>&"', en: 'x' };
    const drawn = svgOf(diagramOf(smallLife({ 'states.writing.meta.title': title })), 'vi');
    expect(drawn).toContain('&lt;b&gt;&amp;&quot;');
    expect(drawn).not.toContain('<b>');
  });
});
