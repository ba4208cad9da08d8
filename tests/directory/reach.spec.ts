import { reachOf } from '../../src/directory/reach.js';

const leader = { addresses: ['position:head', 'unit:body:leader'] };

describe('what somebody reads by', () => {
  test('everything of what they hold, or were lent without limits', () => {
    expect(reachOf([leader, { addresses: ['unit:body:leader', 'position:clerk'] }])).toEqual({
      addresses: ['position:head', 'unit:body:leader', 'position:clerk'],
      full: ['position:head', 'unit:body:leader', 'position:clerk'],
      limited: [],
    });
  });

  test('of what was lent for some events, these events alone', () => {
    expect(reachOf([{ ...leader, events: ['sign', 'issue'] }])).toEqual({
      addresses: leader.addresses,
      full: [],
      limited: ['position:head sign', 'position:head issue', 'unit:body:leader sign', 'unit:body:leader issue'],
    });
  });

  test('a limit takes nothing from what they hold themselves', () => {
    const own = { addresses: ['unit:body:leader'] };
    expect(reachOf([own, { ...leader, events: ['sign'] }])).toEqual({
      addresses: ['unit:body:leader', 'position:head'],
      full: ['unit:body:leader'],
      limited: ['position:head sign'],
    });
  });
});
