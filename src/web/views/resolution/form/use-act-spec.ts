import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useLanguage, useWords } from '../../../words/words.js';
import type { Action } from '../next/next-steps.js';
import { wholeJournalQuery } from '../resolution-queries.js';
import { isCorrectable } from '../tabs/time-line.js';
import { useDefinition } from '../use-definition.js';
import { fieldsOf, type FieldSpec } from './field-spec.js';
import { valuesFrom, type FormValues } from './form-values.js';
import { formWords } from './form-words.js';

/** What a form asks for and begins with; `waiting` while that is being read, `nothing` where it has no object. */
export type ActSpec =
  | { readonly kind: 'ready'; readonly fields: readonly FieldSpec[]; readonly given: FormValues }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'nothing' };

/** The fields of an event; a correction asks for those of the entry it is about, filled with what was recorded. */
export function useActSpec({ event, fields: schema }: Action, id: string): ActSpec {
  const language = useLanguage();
  const { entry } = useSearch({ from: '/resolutions/$id' });
  const say = useWords(formWords);
  const corrects = event === 'fact.correct';
  const journal = useQuery({ ...wholeJournalQuery(id), enabled: corrects });
  const { definition, isPending } = useDefinition(id, corrects);
  const fields = fieldsOf(schema, language);
  if (!corrects) return { kind: 'ready', fields, given: {} };
  if (isPending || (!journal.data && !journal.error)) return { kind: 'waiting' };
  const recorded = journal.data?.find(({ seq }) => String(seq) === entry);
  if (!recorded?.data || !isCorrectable(recorded)) return { kind: 'nothing' };
  const inner = fieldsOf(definition?.eventsByName[recorded.event]?.fields, language);
  const title = say('correctEntry', { seq: recorded.seq, title: recorded.title });
  return {
    kind: 'ready',
    fields: fields.map((field) =>
      field.name === 'data' ? { ...field, title, shape: { kind: 'group', fields: inner } } : field,
    ),
    given: { entry: String(recorded.seq), data: valuesFrom(inner, recorded.data) },
  };
}
