import { Client } from './client.js';
import { people, type Role } from './people.js';
import type { Screen } from './screen.js';

export interface Visit {
  readonly name: string;
  readonly path: string;
  readonly as: Role;
}

/** A view of every kind, with the story of the demo in it. */
export async function viewsOf(story: string): Promise<readonly Visit[]> {
  const secretary = await Client.signIn(story, people.secretary);
  const oneIn = async (stage: string): Promise<string> => {
    const { items } = await secretary.get(`/resolutions?stage=${stage}&limit=1`);
    return `/resolutions/${items[0]?.id ?? ''}`;
  };
  const [consulted, reviewed, drafted] = [
    await oneIn('consultation'),
    await oneIn('midterm_review'),
    await oneIn('draft'),
  ];
  const of =
    (as: Role) =>
    (name: string, path: string): Visit => ({ name, path, as });
  const secretarys = of('secretary');
  const officers = of('officer');
  const administrators = of('administrator');
  return [
    secretarys('inbox', '/'),
    secretarys('board', '/board'),
    secretarys('list', '/list'),
    secretarys('nothing-found', '/list?q=kh%C3%B4ng-c%C3%B3-g%C3%AC'),
    secretarys('roadmap', '/roadmap'),
    secretarys('overview', '/overview'),
    secretarys('resolution', reviewed),
    secretarys('consultation', `${consulted}?tab=consultation`),
    secretarys('carrying-out', `${reviewed}?tab=carryingOut`),
    officers('new-resolution', '/resolutions/new'),
    officers('form', `${drafted}?act=text.revise`),
    officers('no-such-page', '/khong-co'),
    administrators('administration', '/administration'),
    administrators('people', '/administration?tab=people'),
    administrators('workflows', '/administration?tab=workflows'),
    administrators('clock', '/administration?tab=clock'),
    administrators('sessions', '/administration?tab=sessions'),
  ];
}

interface Over {
  readonly name: string;
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What opens over a view. */
export function openOver({ page, words }: Screen): readonly Over[] {
  const escape = (): Promise<void> => page.keyboard.press('Escape');
  const press = (name: RegExp) => (): Promise<void> => page.getByRole('button', { name }).first().click();
  // It is fetched when it is first asked for.
  const palette = async (): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: words.palette }).waitFor();
  };
  return [
    { name: 'account', open: press(words.account), close: escape },
    { name: 'notifications', open: press(words.notifications), close: escape },
    { name: 'palette', open: palette, close: escape },
  ];
}
