import { ServerAway } from './problem.js';
import { serverAway } from './server-away.js';

const awayStatuses = new Set([502, 503, 504]);

/** Sends a request. Throws ServerAway where no answer comes, and lets the banner know either way. */
export async function reach(request: Request): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    serverAway.noticed();
    throw new ServerAway();
  }
  if (awayStatuses.has(answer.status)) {
    serverAway.noticed();
    throw new ServerAway();
  }
  return answer;
}
