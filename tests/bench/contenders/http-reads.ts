import { serve } from '../stage/contender.js';
import { HttpDesk } from '../stage/http.js';
import { quantile } from '../stage/spread.js';

/** Reads from a running server, one request after the other over one connection. */
const people = ['xa1.bithu', 'bithu'];
const desk = await HttpDesk.signIn(process.env['BASE'] ?? '', people);

interface Read {
  readonly person: string;
  /** Requested together; the latency is that of the last answer. */
  readonly paths: readonly string[];
}

async function ask(person: string, path: string): Promise<string> {
  const { status, body } = await desk.get(person, path);
  if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
  return body;
}

const handlers = {
  read: async ({ reads }: { reads: readonly Read[] }): Promise<{ p50: number; p99: number; bytes: number }> => {
    const latencies: number[] = [];
    let bytes = 0;
    for (const { person, paths } of reads) {
      const begun = performance.now();
      const bodies = await Promise.all(paths.map((path) => ask(person, path)));
      latencies.push(performance.now() - begun);
      bytes += bodies.reduce((sum, body) => sum + body.length, 0);
    }
    return { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), bytes: bytes / reads.length };
  },
  /** Ids that the person sees, page after page. */
  seen: async ({ person, pages }: { person: string; pages: number }): Promise<{ ids: string[]; cursors: string[] }> => {
    const found: { ids: string[]; cursors: string[] } = { ids: [], cursors: [] };
    for (let page = 0; page < pages; page += 1) {
      const cursor = found.cursors.at(-1);
      const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const body = JSON.parse(await ask(person, `/api/v1/resolutions?limit=50${more}`)) as {
        items: { id: string }[];
        nextCursor: string | null;
      };
      found.ids.push(...body.items.map(({ id }) => id));
      if (body.nextCursor === null) break;
      found.cursors.push(body.nextCursor);
    }
    return found;
  },
};
export type HttpReads = typeof handlers;

serve(handlers, async () => desk.close());
