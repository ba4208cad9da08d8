/** One message of an event stream. */
export interface StreamMessage {
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
}

/** What was read of a message that is not complete yet, and the rest of the text without a line end. */
export interface Unfinished {
  readonly rest: string;
  readonly id: string | null;
  readonly event: string;
  readonly data: readonly string[];
}

export const nothingRead: Unfinished = { rest: '', id: null, event: 'message', data: [] };

/** Reads the next piece of an event stream as the HTML standard says; pieces may end anywhere, even within a line. */
export function readPiece(before: Unfinished, piece: string): { messages: StreamMessage[]; after: Unfinished } {
  const messages: StreamMessage[] = [];
  const lines = (before.rest + piece).split(/\r\n|\n|\r(?!$)/);
  const rest = lines.pop() ?? '';
  let { id, event, data } = before;
  for (const line of lines) {
    if (line === '') {
      // An id alone is a heartbeat: nothing happened, and one need not read again what came before it.
      if (data.length > 0 || id !== null) messages.push({ id, event, data: data.join('\n') });
      ({ id, event, data } = nothingRead);
      continue;
    }
    const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'id') id = value;
    else if (field === 'event') event = value;
    else if (field === 'data') data = [...data, value];
  }
  return { messages, after: { rest, id, event, data } };
}
