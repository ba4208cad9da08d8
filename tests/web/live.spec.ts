import { backOff } from '../../src/web/live/back-off.js';
import { countOf, toldBy, type Change } from '../../src/web/live/change.js';
import { nothingRead, readPiece, type StreamMessage } from '../../src/web/live/event-lines.js';

const readAll = (pieces: readonly string[]): StreamMessage[] => {
  let unfinished = nothingRead;
  return pieces.flatMap((piece) => {
    const { messages, after } = readPiece(unfinished, piece);
    unfinished = after;
    return messages;
  });
};

const stream = ': hello\n\nid: 7\nevent: resolution\ndata: {"a":1}\n\nevent: notice\ndata: one\ndata: two\n\n';
const messages: StreamMessage[] = [
  { id: '7', event: 'resolution', data: '{"a":1}' },
  { id: null, event: 'notice', data: 'one\ntwo' },
];

describe('an event stream', () => {
  test('is read message by message; comments say nothing', () => {
    expect(readAll([stream])).toEqual(messages);
  });

  test('may be cut anywhere', () => {
    for (let cut = 0; cut <= stream.length; cut += 1) {
      expect(readAll([stream.slice(0, cut), stream.slice(cut)])).toEqual(messages);
    }
    expect(readAll(stream.split(''))).toEqual(messages);
  });

  test('may end its lines as other systems do', () => {
    expect(readAll(stream.replaceAll('\n', '\r\n').split(''))).toEqual(messages);
  });

  test('has beats that only say how far it is', () => {
    expect(readAll([': beat\nid: 12\n\n', ': beat\n\n'])).toEqual([{ id: '12', event: 'message', data: '' }]);
  });

  test('says nothing of a message that is not finished', () => {
    expect(readAll(['id: 8\ndata: half\n'])).toEqual([]);
  });
});

describe('what the stream tells', () => {
  test('is understood by its name', () => {
    const data = JSON.stringify({ position: 7, resolutionId: 'r', own: false });
    expect(toldBy({ id: '7', event: 'resolution', data })).toMatchObject({
      kind: 'change',
      change: { resolutionId: 'r' },
    });
    expect(toldBy({ id: '8', event: 'notice', data: '{}' })).toEqual({ kind: 'notice' });
    expect(toldBy({ id: '9', event: 'reset', data: '{}' })).toEqual({ kind: 'reset' });
  });

  test.each([
    ['ready', '{"position":4}'],
    ['of-tomorrow', '{}'],
    ['resolution', 'not json'],
    ['resolution', '[]'],
  ])('is left alone where it is not: %s %s', (event, data) => {
    expect(toldBy({ id: '1', event, data })).toBeNull();
  });

  test('counts resolutions, not steps', () => {
    const changes = ['a', 'b', 'a'].map((resolutionId) => ({ resolutionId }) as Change);
    expect(countOf(changes)).toBe(2);
  });
});

test('waiting grows with each failure, never beyond a quarter of a minute, and is partly chance', () => {
  expect([0, 1, 2, 3].map((attempt) => backOff(attempt, 1))).toEqual([500, 1000, 2000, 4000]);
  expect(backOff(50, 1)).toBe(15_000);
  expect(backOff(3, 0)).toBe(2000);
});
