import type { Bug } from './planting.js';

const capacities = 'src/directory/capacities.ts';

/** Mistakes about who may do what, and about what was signed and numbered. */
export const bugsOfPeople: readonly Bug[] = [
  {
    name: 'signs other bytes than were approved',
    mistake: 'The guard of signing accepts any hash.',
    patches: [
      {
        file: 'workflows/resolution/v1/guards/approval.ts',
        find: "dataOf(event, 'sign').hash === context.approvedText,",
        replace: "dataOf(event, 'sign').hash.length === 64 && context.approvedText !== null,",
      },
    ],
    provocation: 'otherText',
    caughtBy: { by: 'verify', check: 'fold' },
  },
  {
    name: 'four eyes of one person',
    mistake: 'The guard compares positions, not persons, and somebody holds two.',
    patches: [
      {
        file: 'workflows/resolution/v1/guards/drafting.ts',
        find: '!context.drafters.some(({ person }) => person === actingPerson(context)),',
        replace: `!context.drafters.some(
        ({ position }) => context.env.actor.kind === 'person' && context.env.actor.position === position,
      ) && actingPerson(context) !== '',`,
      },
    ],
    provocation: 'lentPost',
    caughtBy: { by: 'verify', check: 'fold' },
  },
  {
    name: 'acts after the end of the post',
    mistake: 'Whoever once held a position is taken to hold it.',
    patches: [
      {
        file: capacities,
        find: "on u.id = p.unit_id\n  where ${validOn('p', 'at.day')} and",
        replace: 'on u.id = p.unit_id\n  where p.valid_from <= at.day and',
      },
    ],
    provocation: 'endedPost',
    caughtBy: { by: 'verify', check: 'capacity' },
  },
  {
    name: 'an ended delegation still counts',
    mistake: 'A delegation is asked for the day it was to run to, not for the one it was ended on.',
    patches: [
      {
        file: capacities,
        find: 'and least(d.valid_to, d.ended_on) >= ${day}',
        replace: 'and d.valid_to >= ${day}',
      },
    ],
    provocation: 'endedDelegation',
    caughtBy: { by: 'verify', check: 'capacity' },
  },
  {
    name: 'two resolutions under one number',
    mistake: 'The number is read before the register is locked.',
    patches: [
      {
        file: 'src/resolutions/facts.ts',
        find: ': await this.register.take(register, request.instance, transaction);',
        replace: `: await (async () => {
            const upcoming = await this.register.peek(register, null);
            await this.register.take(register, request.instance, transaction);
            return upcoming;
          })();`,
      },
    ],
    provocation: 'numbers',
    caughtBy: { by: 'verify', check: 'numbers' },
  },
];
