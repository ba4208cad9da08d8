import { createRouter } from '@tanstack/react-router';
import { Loading } from '../parts/loading.js';
import { Broken } from './broken.js';
import { NoSuchPage } from './no-such-page.js';
import { routeTree } from './routes.js';
import { parseSearch, stringifySearch } from './search-params.js';

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadDelay: 60,
  scrollRestoration: true,
  defaultPendingComponent: Loading,
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: NoSuchPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
