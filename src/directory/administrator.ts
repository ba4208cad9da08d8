import type { DirectoryService } from './directory.service.js';

export interface NewAdministrator {
  readonly username: string;
  readonly password: string;
  readonly familyName: string;
  readonly givenName: string;
  /** First day, local. */
  readonly validFrom: string;
  /** The unit the administrator belongs to; without it a unit for the administration of the system is created. */
  readonly unitId?: string;
}

/**
 * Creates a person who administers the system: keeps the directory, reads no resolution by that alone. Returns the
 * person's id. @throws `person.username.taken` 409, `invalid_request` 400
 */
export function createAdministrator(directory: DirectoryService, wanted: NewAdministrator): Promise<string> {
  const { username, password, familyName, givenName, validFrom } = wanted;
  return directory.atOnce(async (within) => {
    const personId = await within.createPerson({ username, familyName, givenName });
    await within.setPassword(personId, password);
    const unitId = wanted.unitId ?? (await createAdministration(within, username, validFrom));
    const title = { vi: 'Quản trị hệ thống', en: 'System Administrator' };
    await within.startPosition({ personId, unitId, title, functions: ['administrator'], validFrom });
    return personId;
  });
}

const createAdministration = (directory: DirectoryService, username: string, validFrom: string): Promise<string> =>
  directory.createUnit({
    code: `quan-tri.${username}`,
    name: 'Bộ phận quản trị hệ thống',
    symbol: 'QTHT',
    numbering: 'party',
    type: 'organisation',
    validFrom,
  });
