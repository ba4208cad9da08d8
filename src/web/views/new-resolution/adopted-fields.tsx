import { NativeSelect, TextInput } from '@mantine/core';
import { livingStages } from '../../../contracts/stage-names.js';
import { DayField } from '../../parts/day-field.js';
import { stageWords } from '../../words/field-words.js';
import { useWords } from '../../words/words.js';
import type { AdoptedStage } from './draft.js';
import { saidAbout, type FormPart } from './form-part.js';
import { newResolutionWords } from './new-resolution-words.js';
import styles from './new-resolution.module.css';

/** The past of a document that exists on paper. */
export function AdoptedFields({ draft, change, error }: FormPart) {
  const say = useWords(newResolutionWords);
  const sayStage = useWords(stageWords);
  return (
    <>
      <NativeSelect
        label={say('stage')}
        value={draft.stage}
        error={saidAbout(error, 'stage')}
        data={livingStages.map((stage) => ({ value: stage, label: sayStage(stage) }))}
        onChange={({ currentTarget: { value } }) => change({ stage: value as AdoptedStage })}
      />
      <div className={styles['pair']}>
        <TextInput
          label={say('symbol')}
          placeholder={say('symbolHint')}
          maxLength={60}
          value={draft.symbol}
          error={saidAbout(error, 'symbol')}
          onChange={({ currentTarget: { value } }) => change({ symbol: value })}
        />
        <TextInput
          label={say('number')}
          inputMode="numeric"
          maxLength={7}
          value={draft.number}
          error={saidAbout(error, 'number')}
          onChange={({ currentTarget: { value } }) => change({ number: value.replace(/\D/g, '') })}
        />
        <DayField
          label={say('issuedOn')}
          value={draft.issuedOn}
          error={saidAbout(error, 'issuedOn')}
          onChange={(issuedOn) => change({ issuedOn })}
        />
        <DayField
          label={say('disseminatedOn')}
          value={draft.disseminatedOn}
          error={saidAbout(error, 'disseminatedOn')}
          onChange={(disseminatedOn) => change({ disseminatedOn })}
        />
      </div>
    </>
  );
}
