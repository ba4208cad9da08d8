import type { Definition, Text } from '../engine/index.js';

const known = new WeakMap<Definition, ReadonlyMap<string, Text>>();

/** Refusals that are no requirement of a workflow. */
const others: Readonly<Record<string, Text>> = {
  not_permitted: { vi: 'Không đúng người hoặc chức vụ', en: 'Not the person or the position for it' },
  not_found: { vi: 'Không có hoặc không được xem', en: 'Not there, or not to be seen' },
  event_not_now: { vi: 'Chưa đến lúc', en: 'Not possible now' },
  transition_refused: { vi: 'Chưa đủ điều kiện', en: 'Something is missing' },
};

/** What a code of a refusal means: the first sentence of the reason that a requirement of the definition gives. Pure. */
export function refusalTitle(code: string, definitions: readonly Definition[]): Text {
  for (const definition of definitions) {
    const found = reasonsOf(definition).get(code);
    if (found) return found;
  }
  return others[code] ?? { vi: code, en: code };
}

function reasonsOf(definition: Definition): ReadonlyMap<string, Text> {
  const found = known.get(definition);
  if (found) return found;
  const reasons = new Map<string, Text>();
  for (const guard of Object.values(definition.machine.implementations.guards as Record<string, object>)) {
    const { code, reason } = guard as { code?: unknown; reason?: unknown };
    if (typeof code === 'string' && typeof reason === 'object' && reason !== null) {
      const { vi, en } = reason as Text;
      reasons.set(code, { vi: firstSentence(vi), en: firstSentence(en) });
    }
  }
  known.set(definition, reasons);
  return reasons;
}

const firstSentence = (text: string): string => /^.*?\.(?=\s|$)/.exec(text)?.[0].slice(0, -1) ?? text;
