import { serve } from '../stage/contender.js';
import { everybody, ToAndFro } from '../stage/desk.js';
import { HttpDesk } from '../stage/http.js';
import { load, type LoadResult } from '../stage/load.js';

/** Sends requests to a running server, from a process of its own. */
const desk = await HttpDesk.signIn(process.env['BASE'] ?? '', everybody);
const drafts = await ToAndFro.over(desk, 64);

const handlers = {
  /** Acts that do not count: whatever is compiled, cached or connected at first use. */
  warm: ({ acts }: { acts: number }): Promise<void> => drafts.warm(acts),
  run: (given: { inFlight: number; seconds: number }): Promise<LoadResult> => {
    drafts.rewind();
    return load(given, (lane) => drafts.act(lane, given.inFlight));
  },
};
export type HttpLoad = typeof handlers;

serve(handlers, async () => desk.close());
