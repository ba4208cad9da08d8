import { queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import type { PositionView } from '../../../../contracts/directory.js';
import { api, dataOf } from '../../../api/client.js';
import { useUnitName } from '../../../parts/unit-name.js';
import type { Language } from '../../../words/language.js';
import { useLanguage, useWords } from '../../../words/words.js';
import { addressed } from './address.js';
import { namesWords } from './names-words.js';

/** More would not fit a picker; whoever is beyond is named by what they are, not by who they are. */
const mostPages = 5;

/** The positions held today, all of them. */
export const positionsQuery = () =>
  queryOptions({
    queryKey: ['positions'],
    staleTime: 5 * 60_000,
    queryFn: async (): Promise<PositionView[]> => {
      const all: PositionView[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < mostPages; page += 1) {
        const query: { limit: number; cursor?: string } = { limit: 200, ...(cursor !== null && { cursor }) };
        const answer: { items: PositionView[]; nextCursor: string | null } = await dataOf(
          api.GET('/api/v1/positions', { params: { query } }),
        );
        all.push(...answer.items);
        cursor = answer.nextCursor;
        if (cursor === null) break;
      }
      return all;
    },
  });

export interface Names {
  /** Whoever holds a position today; undefined while that is not known. */
  readonly position: (id: string) => PositionView | undefined;
  /** `Đinh Thế Sơn, Bí thư`. */
  readonly holder: (position: string) => string;
  readonly unit: (id: string) => string;
  /** Whom an address means, in words. */
  readonly address: (address: string) => string;
}

/** The names that `WithNames` read for the whole view. */
export const NamesContext = createContext<Names | null>(null);

/** Names positions, units and addresses by who and what they are today. */
export function useNames(): Names {
  const names = useContext(NamesContext);
  if (!names) throw new Error('useNames outside of WithNames');
  return names;
}

/** Reads the names once, for a view with hundreds of them. */
export function useReadNames(): Names {
  const { data } = useQuery(positionsQuery());
  const unitName = useUnitName();
  const language = useLanguage();
  const say = useWords(namesWords);
  return useMemo(() => {
    const byId = new Map(data?.map((position) => [position.id, position]));
    const unit = (id: string): string => unitName(id) || id;
    const holder = (id: string): string => {
      const found = byId.get(id);
      return found ? `${found.personName}, ${heldTitle(found.title, language)}` : say('someone');
    };
    const held = (name: string): string => (isWord(name) ? say(name) : name);
    const address = (text: string): string => {
      const whom = addressed(text);
      switch (whom?.kind) {
        case 'position':
          return holder(whom.position);
        case 'unit':
          return unit(whom.unit);
        case 'function':
          return say('ofUnit', { held: held(whom.held), unit: unit(whom.unit) });
        case 'above':
          return say('aboveUnit', { held: held(whom.held), unit: unit(whom.unit) });
        case 'monitor':
          return say('monitor', { unit: unit(whom.unit) });
        case 'field':
          return say('field', { field: whom.field });
        case undefined:
          return text;
      }
    };
    return { position: (id) => byId.get(id), holder, unit, address };
  }, [data, unitName, language, say]);
}

/** Whether it is a word for what a position is in its unit; what the page has no word for stays as it is. */
const isWord = (name: string): name is keyof typeof namesWords.vi => Object.hasOwn(namesWords.vi, name);

/** A title after a name; in Vietnamese it begins small there. */
export const heldTitle = (title: { readonly vi: string; readonly en: string }, language: Language): string =>
  language === 'vi' ? title.vi.charAt(0).toLocaleLowerCase('vi') + title.vi.slice(1) : title.en;
