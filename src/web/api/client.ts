import createClient, { type Middleware } from 'openapi-fetch';
import { currentLanguage } from '../words/words.js';
import { problemFrom } from './problem.js';
import { reach } from './reach.js';
import type { paths } from './schema.js';
import { csrfToken, sessionAgain } from './session.js';

const asUs: Middleware = {
  onRequest: ({ request }) => {
    request.headers.set('accept-language', currentLanguage());
  },
  onResponse: async ({ response }) => {
    if (response.ok) return;
    throw problemFrom(response.status, await response.json().catch(() => null));
  },
};

/** Once somebody has signed in on this page, an ended session asks over the page instead of replacing it. */
let wasSignedIn = false;
export const signedInOnce = (): void => {
  wasSignedIn = true;
};

/** Sends a request, and once more after signing in again where the session had ended. */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await reach(intended(request));
  if (answer.status !== 401 || !wasSignedIn || !(await sessionAgain.wait())) return answer;
  return reach(intended(again));
}

/** The token is read as late as possible: it is another one after signing in again. */
function intended(request: Request): Request {
  if (request.method !== 'GET') request.headers.set('x-csrf-token', csrfToken());
  return request;
}

/**
 * The API, typed by its OpenAPI document: `api.GET('/api/v1/inbox', { params: { query: { limit: 50 } } })`. Throws
 * ProblemError for every refusal and ServerAway where no answer comes, so the data of a call that returns is there.
 */
export const api = createClient<paths>({ fetch: send, credentials: 'same-origin' });
api.use(asUs);

/** The data of a call; `api` throws in every other case. */
export async function dataOf<Data>(call: Promise<{ readonly data?: Data | undefined }>): Promise<Data> {
  const { data } = await call;
  return data as Data;
}
