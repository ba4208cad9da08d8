import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseBoardSearch } from '../views/board/board-search.js';
import { parseAdministrationSearch } from '../views/administration/administration-search.js';
import { parseListSearch } from '../views/list/list-search.js';
import { parseOverviewSearch } from '../views/overview/overview-search.js';
import { parseResolutionSearch } from '../views/resolution/resolution-search.js';
import { parseRoadmapSearch } from '../views/roadmap/roadmap-search.js';
import { loadPart } from './load-part.js';
import { Shell } from './shell.js';

/** A view's component, loaded when somebody goes there. */
const view = <Part extends Record<string, unknown>, Name extends keyof Part>(load: () => Promise<Part>, name: Name) =>
  lazyRouteComponent(() => loadPart(load), name);

const root = createRootRoute({ component: Shell });

/**
 * Every address of the application. A view is one folder, loaded when somebody goes there; what stands behind `?` is
 * checked by a pure function of the view.
 */
const views = [
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: view(() => import('../views/inbox/inbox-view.js'), 'InboxView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/board',
    validateSearch: parseBoardSearch,
    component: view(() => import('../views/board/board-view.js'), 'BoardView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/list',
    validateSearch: parseListSearch,
    component: view(() => import('../views/list/list-view.js'), 'ListView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/resolutions/new',
    component: view(() => import('../views/new-resolution/new-resolution-view.js'), 'NewResolutionView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/resolutions/$id',
    validateSearch: parseResolutionSearch,
    component: view(() => import('../views/resolution/resolution-view.js'), 'ResolutionView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/roadmap',
    validateSearch: parseRoadmapSearch,
    component: view(() => import('../views/roadmap/roadmap-view.js'), 'RoadmapView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/overview',
    validateSearch: parseOverviewSearch,
    component: view(() => import('../views/overview/overview-view.js'), 'OverviewView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/administration',
    validateSearch: parseAdministrationSearch,
    component: view(() => import('../views/administration/administration-view.js'), 'AdministrationView'),
  }),
] as const;

export const routeTree = root.addChildren(views);
