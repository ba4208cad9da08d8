import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { peopleQuery } from '../api/queries.js';
import { api, dataOf } from '../api/client.js';
import { stageWords } from '../words/field-words.js';
import { speak, useWords } from '../words/words.js';
import { frameWords } from './frame-words.js';
import { places } from './navigation.js';
import { matching, type PaletteEntry } from './palette-entries.js';
import { paletteWords } from './palette-words.js';

interface Found {
  readonly entries: readonly PaletteEntry[];
  readonly searching: boolean;
  readonly failed: boolean;
}

/** Everything the palette offers for what is typed: commands at once, resolutions and people as the server finds them. */
export function usePaletteEntries(typed: string): Found {
  const q = typed.normalize('NFC').trim().slice(0, 100);
  const asked = q.length >= 2;
  const resolutions = useQuery({
    queryKey: ['resolutions', 'palette', q],
    queryFn: () => dataOf(api.GET('/api/v1/resolutions', { params: { query: { q, limit: 8 } } })),
    enabled: asked,
    placeholderData: keepPreviousData,
  });
  const people = useQuery({ ...peopleQuery(q), enabled: asked, placeholderData: keepPreviousData });
  const navigate = useNavigate();
  const sayStage = useWords(stageWords);
  const commands = useCommands();
  const found: PaletteEntry[] = asked
    ? [
        ...(resolutions.data?.items ?? []).map(({ id, title, symbol, stage }) => ({
          id: `resolution ${id}`,
          group: 'resolutions' as const,
          title,
          about: [symbol, sayStage(stage)].filter(Boolean).join(' · '),
          run: () => void navigate({ to: '/resolutions/$id', params: { id } }),
        })),
        ...(people.data?.items ?? []).slice(0, 5).map(({ id, name }) => ({
          id: `person ${id}`,
          group: 'people' as const,
          title: name,
          run: () => void navigate({ to: '/administration', search: { tab: 'people', q: name } }),
        })),
      ]
    : [];
  return {
    entries: [...found, ...matching(commands, typed)],
    searching: asked && (resolutions.isFetching || people.isFetching),
    failed: asked && resolutions.isError,
  };
}

function useCommands(): readonly PaletteEntry[] {
  const say = useWords(paletteWords);
  const sayFrame = useWords(frameWords);
  const navigate = useNavigate();
  const command = (id: string, title: string, run: () => void): PaletteEntry => ({ id, group: 'commands', title, run });
  return [
    ...places.map(({ to, name }) => command(to, say('goTo', { place: sayFrame(name) }), () => void navigate({ to }))),
    command('create', say('create'), () => void navigate({ to: '/resolutions/new' })),
    command('vi', say('speakVi'), () => speak('vi')),
    command('en', say('speakEn'), () => speak('en')),
  ];
}
