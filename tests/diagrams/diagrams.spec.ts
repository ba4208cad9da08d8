import { drawn, focusOn, Layouts, type LaidNode, type Layout } from '../../src/diagrams/index.js';
import { diagramOf, type Diagram, type DiagramNode, type Life } from '../../src/engine/core/index.js';
import { resolutionV1 } from '../../workflows/resolution/v1/index.js';

const lived = (state: string, life: Omit<Life, 'standing'>): Diagram =>
  diagramOf(resolutionV1, { standing: { stage: '', state, suspended: false }, ...life });

const answering = lived('preparing.consultation.answering', {
  travelled: ['create', 'survey.record', 'draft.submit', 'draft.accept', 'round.open', 'round.close'],
  allowed: ['consultation.finish', 'round.open', 'return', 'text.revise'],
});
const bare = diagramOf(resolutionV1);

describe('the present stage in detail', () => {
  const { nodes, edges } = focusOn(answering, 'current');

  test('shows what is inside it, and every other stage of the way as one box', () => {
    expect(nodes.map(({ id, collapsed }) => (collapsed ? `[${id}]` : id))).toEqual([
      '[preparing.draft]',
      'preparing.consultation',
      'preparing.consultation.planned',
      'preparing.consultation.open',
      'preparing.consultation.answering',
      '[preparing.approval]',
      '[effective.issued]',
      '[effective.midtermReview]',
      '[effective.finalReview]',
      'closed',
    ]);
  });

  test('shows the way that was gone and what may be done now, one line between two states', () => {
    const marks = (mark: 'travelled' | 'allowed') =>
      edges.filter((edge) => edge[mark]).map(({ from, to, events }) => `${from} ${events.join(',')} ${to}`);
    expect(marks('travelled')).toEqual([
      'preparing.draft draft.accept preparing.consultation',
      'preparing.consultation.planned round.open preparing.consultation.open',
      'preparing.consultation.open round.close preparing.consultation.answering',
    ]);
    expect(marks('allowed')).toEqual([
      'preparing.consultation return preparing.draft',
      'preparing.consultation.answering round.open preparing.consultation.open',
      'preparing.consultation.answering consultation.finish preparing.approval',
    ]);
    expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
  });

  test('a way that was not taken where another was is no way', () => {
    expect(edges.map(({ id }) => id)).not.toContain('preparing.draft preparing.approval');
  });

  test('an end is shown when it may be reached now', () => {
    const shown = focusOn(lived('preparing.draft.writing', { travelled: ['create'], allowed: ['cancel'] }), 'current');
    expect(shown.nodes.map(({ id }) => id)).toContain('cancelled');
    expect(shown.edges).toContainEqual(
      expect.objectContaining({ from: 'preparing.draft', to: 'cancelled', allowed: true }),
    );
  });

  test('of a suspended life, where it stands and that it may go on', () => {
    const suspended = diagramOf(resolutionV1, {
      standing: { stage: 'issued', state: 'suspended', suspended: true },
      allowed: ['resume'],
    });
    const shown = focusOn(suspended, 'current');
    expect(shown.nodes.find(({ id }) => id === 'suspended')?.current).toBe(true);
    expect(shown.edges).toContainEqual(
      expect.objectContaining({ from: 'suspended', to: 'effective.whereItStood', allowed: true }),
    );
  });

  test('of a bare definition, the stages alone', () => {
    expect(focusOn(bare, 'current').nodes.every(({ parent }) => parent === null)).toBe(true);
  });
});

const flat = (nodes: readonly DiagramNode[]): DiagramNode[] => nodes.flatMap((node) => [node, ...flat(node.children)]);

test('all of a bare definition is all of it; of a life, how it was entered is left out', () => {
  expect(focusOn(bare, 'all').nodes).toHaveLength(flat(bare.nodes).length);
  const ids = focusOn(answering, 'all').nodes.map(({ id }) => id);
  expect(ids).toContain('effective.whereItStood');
  for (const entrance of ['entering', 'adoption', 'placing']) expect(ids).not.toContain(entrance);
});

const named = (id: string): DiagramNode['title'] => ({ vi: `Bước ${id}`, en: `Step ${id}` });
const state = (id: string, more: Partial<DiagramNode> = {}): DiagramNode => ({
  id,
  kind: 'state',
  title: named(id),
  stage: 'one',
  owner: null,
  deadlines: [],
  initial: null,
  current: false,
  travelled: false,
  children: [],
  ...more,
});
const region = (id: string): DiagramNode =>
  state(id, {
    kind: 'group',
    initial: `${id}.a`,
    current: true,
    children: [state(`${id}.a`, { current: true }), state(`${id}.b`), state(`${id}.h`, { kind: 'history' })],
  });
const arc = (from: string, to: string): Diagram['edges'][number] => ({
  id: `${from}/${to}`,
  from,
  to,
  event: `${from}.${to}`,
  title: named(from),
  by: [],
  requires: [],
  choice: false,
  main: true,
  travelled: false,
  allowed: false,
});
const parallel: Diagram = {
  definition: { id: 'small', version: 1 },
  title: { vi: 'Nhỏ <b>"&', en: 'Small' },
  initial: 'both',
  current: 'both.x.a',
  suspended: false,
  nodes: [
    state('both', { kind: 'parallel', current: true, children: [region('both.x'), region('both.y')] }),
    state('end', { kind: 'final' }),
  ],
  edges: [
    arc('both.x.a', 'both.x.b'),
    arc('both.x.b', 'both.x.a'),
    arc('both.y.a', 'both.y.b'),
    arc('end', 'both.y.h'),
    arc('both', 'end'),
    arc('both.x.b', 'both.x.b'),
  ],
};

const layouts = new Layouts();
afterAll(() => layouts.rest());

describe.each<[string, Diagram]>([
  ['a life', answering],
  ['a definition', bare],
  ['parallel regions with histories', parallel],
])('%s laid out', (_name, diagram) => {
  describe.each(['current', 'all'] as const)('%s', (focus) => {
    test.each(['down', 'right'] as const)('%s', async (direction) => {
      const layout = await layouts.of(diagram, { focus, direction });
      expectWellPlaced(layout);
      const svg = drawn(layout, { title: diagram.title.vi, description: 'a & b', language: 'vi' });
      expect(svg).not.toMatch(/undefined|NaN|<b>/);
      for (const tag of ['svg', 'g', 'text', 'title', 'defs', 'marker']) {
        expect(svg.match(new RegExp(`<${tag}[ >]`, 'g'))?.length).toBe(svg.match(new RegExp(`</${tag}>`, 'g'))?.length);
      }
    });
  });
});

/** Everything lies in its group and in the picture, nothing over its neighbour, and every way leads somewhere. */
function expectWellPlaced({ nodes, edges, width, height }: Layout): void {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const node of nodes) {
    const around = byId.get(node.parent ?? '') ?? { x: 0, y: 0, width, height };
    expect(node.x).toBeGreaterThanOrEqual(around.x);
    expect(node.y).toBeGreaterThanOrEqual(around.y);
    expect(node.x + node.width).toBeLessThanOrEqual(around.x + around.width + 0.5);
    expect(node.y + node.height).toBeLessThanOrEqual(around.y + around.height + 0.5);
    const beside = nodes.filter((other) => other.parent === node.parent && other.id !== node.id);
    for (const other of beside) expect(overlap(node, other)).toBe(false);
  }
  for (const { path, points, title, label } of edges) {
    expect(path).toMatch(/^M/);
    expect(points.length).toBeGreaterThan(1);
    expect(label === null).toBe(title === null);
  }
}

const overlap = (a: LaidNode, b: LaidNode): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test('lives in the same place share a layout, and keep their own marks', async () => {
  const other = lived('preparing.consultation.answering', { allowed: ['consultation.finish', 'round.open', 'return'] });
  const one = await layouts.of(answering, { focus: 'all', direction: 'down' });
  const two = await layouts.of(other, { focus: 'all', direction: 'down' });
  expect(two.nodes.map(({ x, y }) => [x, y])).toEqual(one.nodes.map(({ x, y }) => [x, y]));
  expect(one.edges.some(({ travelled }) => travelled)).toBe(true);
  expect(two.edges.some(({ travelled }) => travelled)).toBe(false);
});
