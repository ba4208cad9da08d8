import { assign, createMachine, initialTransition, transition, type AnyStateMachine } from 'xstate';
import { inertTransition } from '../../../src/engine/core/inert-transition.js';

const counting = () =>
  createMachine({
    context: { count: 0 },
    initial: 'odd',
    states: {
      odd: {
        on: { next: { target: 'even', actions: [assign({ count: ({ context }) => context['count'] + 1 }), 'tell'] } },
      },
      even: { on: { next: 'odd' } },
    },
  });

const typesOf = (actions: readonly { type: string }[]): string[] => actions.map(({ type }) => type);

test('steps follow each other, each with its own actions', () => {
  const machine = counting();
  const [start] = initialTransition(machine);
  const first = inertTransition(machine, start, { type: 'next' });
  const second = inertTransition(machine, first[0], { type: 'next' });
  const third = inertTransition(machine, second[0], { type: 'next' });
  expect([first, second, third].map(([{ value, context }]) => [value, context])).toEqual([
    ['even', { count: 1 }],
    ['odd', { count: 1 }],
    ['even', { count: 2 }],
  ]);
  expect([first, second, third].map(([, actions]) => typesOf(actions))).toEqual([['tell'], [], ['tell']]);
});

test('a step that throws leaves nothing behind for the next', () => {
  const machine = createMachine({
    initial: 'a',
    states: {
      a: {
        on: {
          good: { target: 'a', actions: 'tell' },
          bad: {
            guard: () => {
              throw new Error('guard');
            },
          },
        },
      },
    },
  });
  const [start] = initialTransition(machine);
  inertTransition(machine, start, { type: 'good' });
  expect(() => inertTransition(machine, start, { type: 'bad' })).toThrow('guard');
  expect(typesOf(inertTransition(machine, start, { type: 'good' })[1])).toEqual(['tell']);
});

/** The machine, with what a call of its inside does put in the test's hands. */
function changed(call: (count: number, own: () => unknown) => unknown): {
  machine: AnyStateMachine;
  scopes: unknown[];
} {
  const own = counting();
  const scopes: unknown[] = [];
  const machine = Object.create(own, {
    transition: {
      value: (before: never, event: never, scope: never) => {
        scopes.push(scope);
        return call(scopes.length, () => own.transition(before, event, scope));
      },
    },
  }) as AnyStateMachine;
  return { machine, scopes };
}

test.each([
  [
    'throws',
    () => {
      throw new Error('another XState');
    },
  ],
  ['answers otherwise', (own: () => unknown) => ({ ...(own() as object), value: 'elsewhere' })],
])('where the inside of XState %s, XState’s own way is kept', (_what, second) => {
  const { machine, scopes } = changed((count, own) => (count === 2 ? second(own) : own()));
  const [start] = initialTransition(machine);
  expect(inertTransition(machine, start, { type: 'next' })[0].value).toBe('even');
  inertTransition(machine, start, { type: 'next' });
  inertTransition(machine, start, { type: 'next' });
  // A scope of its own for every step: that is XState's way.
  expect(scopes).toHaveLength(4);
  expect(new Set(scopes).size).toBe(4);
});

test('where both agree, one scope serves every step', () => {
  const { machine, scopes } = changed((_count, own) => own());
  const [start] = initialTransition(machine);
  for (let n = 0; n < 3; n += 1) inertTransition(machine, start, { type: 'next' });
  expect(scopes).toHaveLength(4);
  expect(new Set(scopes).size).toBe(2);
  expect(transition(machine, start, { type: 'next' })[0].value).toBe('even');
});
