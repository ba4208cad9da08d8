import type { PreviewStory } from '../contracts/acts.js';
import { declaredDeadlines } from '../deadlines/index.js';
import { eventTitle, type Definition, type Effect, type Text } from '../engine/index.js';
import type { Language } from '../platform/index.js';

/** What a story is told with: who addresses mean, and what other resolutions are called where the reader may know. */
export interface Telling {
  readonly definition: Definition;
  readonly language: Language;
  readonly state: string;
  readonly whose: ReadonlyMap<string, Text>;
  readonly titles: ReadonlyMap<string, string>;
}

/** What a step would do, in words: what falls due, who is asked for what, who is told, what follows elsewhere. Pure. */
export function storyOf(effects: readonly Effect[], telling: Telling): PreviewStory {
  const { definition, language, state, whose, titles } = telling;
  const wordsFor = (addresses: readonly string[]): string[] => [
    ...new Set(addresses.map((address) => whose.get(address)?.[language] ?? address)),
  ];
  const titleOf = (event: string): string => eventTitle(definition, event)[language];
  return {
    stateTitle: stateTitle(definition, state)[language],
    deadlines: deadlinesOf(effects).map((one) => ({
      ...one,
      title: declaredDeadlines(definition)[one.name]?.title[language] ?? one.name,
    })),
    work: workOf(effects).map(({ event, what, to }) => ({ event, title: titleOf(event), what, to: wordsFor(to) })),
    told: effects.flatMap((effect) =>
      effect.kind === 'notify'
        ? [
            {
              title: (definition.notifications[effect.code] ?? { vi: effect.code, en: effect.code })[language],
              to: wordsFor(effect.to),
            },
          ]
        : [],
    ),
    others: effects.flatMap((effect) =>
      effect.kind === 'dispatch'
        ? [{ resolutionId: effect.instance, title: titles.get(effect.instance) ?? null, event: titleOf(effect.event) }]
        : [],
    ),
  };
}

type DeadlineLine = Omit<PreviewStory['deadlines'][number], 'title'>;

/** A deadline that ends and is set again by the same step has moved. */
function deadlinesOf(effects: readonly Effect[]): DeadlineLine[] {
  const lines = new Map<string, DeadlineLine>();
  for (const effect of effects) {
    if (effect.kind === 'deadline.clear') {
      lines.set(effect.name, { name: effect.name, what: effect.outcome === 'met' ? 'met' : 'cancelled', day: null });
    }
    if (effect.kind === 'deadline.set') {
      const moved = lines.has(effect.name) || effect.deadline.moved !== undefined;
      lines.set(effect.name, { name: effect.name, what: moved ? 'moved' : 'set', day: effect.deadline.day });
    }
  }
  return [...lines.values()];
}

interface WorkLine {
  readonly event: string;
  readonly what: 'opened' | 'closed';
  readonly to: string[];
}

/** One line for each thing asked, however many are asked. */
function workOf(effects: readonly Effect[]): WorkLine[] {
  const lines = new Map<string, WorkLine>();
  for (const effect of effects) {
    if (effect.kind !== 'workItem.open' && effect.kind !== 'workItem.close') continue;
    const what = effect.kind === 'workItem.open' ? 'opened' : 'closed';
    // A key is a state and an event.
    const event = effect.key.slice(effect.key.indexOf(':') + 1);
    const line = lines.get(`${what} ${event}`) ?? { event, what, to: [] };
    line.to.push(effect.address);
    lines.set(`${what} ${event}`, line);
  }
  return [...lines.values()];
}

/** The title of a state of a definition. */
export const stateTitle = (definition: Definition, state: string): Text =>
  definition.machine.root.machine.getStateNodeById(`${definition.id}.${state}`).meta?.title ?? { vi: state, en: state };
