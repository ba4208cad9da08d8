/** What a route asks of whoever calls it. */
export type Policy =
  /** Anybody, without a session. */
  | 'public'
  /** Anybody signed in. */
  | 'signedIn'
  /** Answers with what is the caller's own: account, inbox, notifications. */
  | 'own'
  /** Only what the read scope covers; 404 otherwise. */
  | 'readScope'
  /** The read scope, then the relation the table above asks for. */
  | 'act'
  /** Inspectors and administrators (verifying: leaders as well). */
  | 'auditor'
  /** Administrators (previewing: leaders as well). */
  | 'administrator';

/** Every route of the program. One that is not here fails the test. */
export const routes: Readonly<Record<string, Policy>> = {
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'GET /metrics': 'public',
  'GET /api/docs': 'public',
  'GET /api/docs/': 'public',
  'GET /api/docs/*': 'public',
  'GET /api/docs/index.html': 'public',
  'GET /api/docs/LICENSE': 'public',
  'GET /api/docs/swagger-ui-init.js': 'public',
  'GET /api/docs/docs/swagger-ui-init.js': 'public',
  'GET /api/docs-json': 'public',
  'GET /api/docs-yaml': 'public',
  'GET /api/v1/entrance': 'public',
  'POST /api/v1/sessions': 'public',
  'DELETE /api/v1/sessions': 'own',
  'GET /api/v1/me': 'own',
  'GET /api/v1/units': 'signedIn',
  'GET /api/v1/units/:id': 'signedIn',
  'GET /api/v1/people': 'signedIn',
  'GET /api/v1/people/:id': 'signedIn',
  'GET /api/v1/positions': 'signedIn',
  'GET /api/v1/delegations': 'signedIn',
  'POST /api/v1/delegations': 'act',
  'POST /api/v1/delegations/:id/end': 'act',
  'GET /api/v1/resolutions': 'readScope',
  'GET /api/v1/resolutions/counts': 'readScope',
  'GET /api/v1/resolutions/columns': 'readScope',
  'POST /api/v1/resolutions': 'act',
  'POST /api/v1/resolutions/adopt': 'act',
  'GET /api/v1/resolutions/:id': 'readScope',
  'GET /api/v1/resolutions/:id/actions': 'readScope',
  'GET /api/v1/resolutions/:id/journal': 'readScope',
  'GET /api/v1/resolutions/:id/forecast': 'readScope',
  'GET /api/v1/resolutions/:id/diagram': 'readScope',
  'POST /api/v1/resolutions/:id/events': 'act',
  'POST /api/v1/resolutions/:id/preview': 'act',
  'GET /api/v1/reports/overview': 'readScope',
  'GET /api/v1/reports/roadmap': 'readScope',
  'GET /api/v1/deadlines': 'readScope',
  'GET /api/v1/deadlines/:id': 'readScope',
  'POST /api/v1/deadlines/:id/move': 'act',
  'GET /api/v1/inbox': 'own',
  'GET /api/v1/notifications': 'own',
  'POST /api/v1/notifications/read': 'own',
  'POST /api/v1/notifications/:id/read': 'own',
  // Tells only of what the read scope covers, and of the caller's own notifications.
  'GET /api/v1/stream': 'own',
  'GET /api/v1/calendars/:code': 'signedIn',
  'GET /api/v1/calendars/:code/proposal': 'signedIn',
  'GET /api/v1/calendars/:code/versions': 'signedIn',
  'PUT /api/v1/calendars/:code/days/:date': 'administrator',
  'POST /api/v1/calendars/:code/preview': 'administrator',
  'POST /api/v1/calendars/:code/versions': 'administrator',
  'GET /api/v1/workflows': 'signedIn',
  'GET /api/v1/workflows/:id/:version': 'signedIn',
  'GET /api/v1/clock': 'auditor',
  'GET /api/v1/sessions': 'own',
  'DELETE /api/v1/sessions/:id': 'own',
  'GET /api/v1/audit/verify': 'auditor',
  'GET /api/v1/audit/denials': 'auditor',
};
