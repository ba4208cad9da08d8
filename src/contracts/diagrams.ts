import { z } from 'zod';

const words = z.object({ vi: z.string(), en: z.string() });
const lines = z.object({ vi: z.array(z.string()), en: z.array(z.string()) });
const named = z.object({ relation: z.string(), title: words });
const box = { x: z.number(), y: z.number(), width: z.number(), height: z.number() };

export const diagramQuerySchema = z.strictObject({
  /** `current`: the inside of the present stage, the others closed, and what may be done now; `all`: every state. */
  focus: z.enum(['current', 'all']).default('current'),
  /** The way the picture runs. */
  direction: z.enum(['down', 'right']).default('down'),
});
export type DiagramQuery = z.infer<typeof diagramQuerySchema>;

/** A state with its place. Groups come before what is in them. */
const nodeSchema = z.object({
  /** Its path, `preparing.draft.writing`. */
  id: z.string(),
  parent: z.string().nullable(),
  /** `passing`: nobody ever stands in it; `group`, `parallel`: has others in it, unless `collapsed`. */
  kind: z.enum(['state', 'group', 'parallel', 'passing', 'history', 'final']),
  title: words,
  /** The title in lines that fit. */
  lines,
  stage: z.string().nullable(),
  owner: named.nullable(),
  deadlines: z.array(z.object({ name: z.string(), title: words })),
  current: z.boolean(),
  travelled: z.boolean(),
  /** What its group begins with. */
  first: z.boolean(),
  /** A group whose inside is not shown. */
  collapsed: z.boolean(),
  ...box,
});

/** All transitions from one state to another as one line, with its way. */
const edgeSchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  events: z.array(z.string()),
  title: words.nullable(),
  main: z.boolean(),
  choice: z.boolean(),
  travelled: z.boolean(),
  allowed: z.boolean(),
  points: z.array(z.object({ x: z.number(), y: z.number() })),
  /** The same with rounded corners, as the `d` of an SVG path. */
  path: z.string(),
  /** Where its words stand. */
  label: z.object(box).nullable(),
});

/** A state diagram laid out; also to be had as SVG and as Mermaid, by Accept. */
export const diagramSchema = z.object({
  definition: z.object({ id: z.string(), version: z.int() }),
  title: words,
  initial: z.string(),
  /** The innermost state the life stands in; null for a bare definition. */
  current: z.string().nullable(),
  suspended: z.boolean(),
  focus: diagramQuerySchema.shape.focus,
  direction: diagramQuerySchema.shape.direction,
  width: z.number(),
  height: z.number(),
  nodes: z.array(nodeSchema),
  edges: z.array(edgeSchema),
});
export type DiagramView = z.infer<typeof diagramSchema>;
