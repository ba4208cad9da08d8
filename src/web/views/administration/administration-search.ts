import { adminTabs, type AdminTab } from './admin-tabs.js';

/** What the address of the view may say behind `?`. */
export interface AdministrationSearch {
  /** The units, unless it says another. */
  readonly tab?: AdminTab;
  /** What people and units are searched for. */
  readonly q?: string;
  /** Whose people are shown. */
  readonly unitId?: string;
  /** The definition that is opened, `resolution/1`. */
  readonly workflow?: string;
  /** Everybody's sessions; one's own unless it says so. */
  readonly whose?: 'all';
}

/** Reads the address; what it does not understand is left out. */
export function parseAdministrationSearch(search: Readonly<Record<string, unknown>>): AdministrationSearch {
  const { q, unitId, workflow, whose } = search;
  const tab = adminTabs.find(({ name }) => name === search['tab'])?.name;
  const isText = (text: unknown): text is string => typeof text === 'string' && text !== '' && text.length <= 200;
  return {
    ...(tab !== undefined && { tab }),
    ...(isText(q) && q.length <= 100 && { q }),
    ...(isText(unitId) && { unitId }),
    ...(typeof workflow === 'string' && /^[\w.-]{1,100}\/\d{1,6}$/.test(workflow) && { workflow }),
    ...(whose === 'all' && { whose }),
  };
}
