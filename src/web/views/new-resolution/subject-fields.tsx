import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import { useQuery } from '@tanstack/react-query';
import { unitsQuery } from '../../api/queries.js';
import { DayField } from '../../parts/day-field.js';
import { kindWords } from '../../words/field-words.js';
import { inOrder } from '../../words/names.js';
import { useWords } from '../../words/words.js';
import { longestTitle, withKind, type Fault, type Kind } from './draft.js';
import { saidAbout, type FormPart } from './form-part.js';
import { newResolutionWords } from './new-resolution-words.js';
import styles from './new-resolution.module.css';

/** What the document is, about what, by whom and for how long. */
export function SubjectFields({ draft, change, faults, error, year }: FormPart & { readonly year: number }) {
  const say = useWords(newResolutionWords);
  const sayKind = useWords(kindWords);
  const { data: units } = useQuery(unitsQuery());
  const left = longestTitle - draft.title.trim().length;
  const inWords = (fault: Fault | undefined): string | null =>
    fault === undefined || fault === 'tooLong' ? null : say(fault);
  const issuers = (units?.items ?? [])
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((one, other) => inOrder(one.label, other.label));
  return (
    <>
      <NativeSelect
        label={say('kind')}
        value={draft.kind}
        data={Object.keys(kindWords.vi).map((kind) => ({ value: kind, label: sayKind(kind as Kind) }))}
        onChange={({ currentTarget: { value } }) => change(withKind(draft, value as Kind, year))}
      />
      <Textarea
        label={say('subject')}
        description={left < 100 && left >= 0 ? say('subjectLeft', { count: left }) : say('subjectHint')}
        autosize
        minRows={2}
        maxRows={8}
        value={draft.title}
        error={left < 0 ? say('subjectOver', { count: -left }) : (inWords(faults.title) ?? saidAbout(error, 'title'))}
        onChange={({ currentTarget: { value } }) => change({ title: value.replace(/[\r\n\t]+/g, ' ') })}
      />
      <NativeSelect
        label={say('issuer')}
        value={draft.issuerId}
        error={inWords(faults.issuerId) ?? saidAbout(error, 'issuerId')}
        data={[{ value: '', label: say('chooseIssuer') }, ...issuers]}
        onChange={({ currentTarget: { value } }) => change({ issuerId: value })}
      />
      <div className={styles['pair']}>
        <DayField
          label={say('from')}
          value={draft.from}
          error={inWords(faults.from) ?? saidAbout(error, 'term.from')}
          onChange={(from) => change({ from })}
        />
        <DayField
          label={say('to')}
          value={draft.to}
          error={inWords(faults.to) ?? saidAbout(error, 'term.to') ?? saidAbout(error, 'term')}
          onChange={(to) => change({ to })}
        />
        <p>{say('termHint')}</p>
      </div>
      <TextInput
        label={say('field')}
        maxLength={100}
        value={draft.field}
        error={saidAbout(error, 'field')}
        onChange={({ currentTarget: { value } }) => change({ field: value })}
      />
    </>
  );
}
