import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { unitsQuery } from '../../api/queries.js';
import { useFormInProgress } from '../../parts/form-in-progress.js';
import { useMe } from '../../parts/me.js';
import { Refusal } from '../../parts/refusal.js';
import { useToday } from '../../parts/today.js';
import { View } from '../../parts/view.js';
import { useWords } from '../../words/words.js';
import { AdoptedFields } from './adopted-fields.js';
import { useBegin } from './begin.js';
import { emptyDraft, faultsOf, usualIssuer, type Draft } from './draft.js';
import { newResolutionWords } from './new-resolution-words.js';
import { ParentPicker } from './parent-picker.js';
import { SubjectFields } from './subject-fields.js';
import { WayChoice } from './way-choice.js';
import styles from './new-resolution.module.css';

/** Begins a resolution in draft, or enters one that exists on paper. */
export function NewResolutionView() {
  const say = useWords(newResolutionWords);
  const navigate = useNavigate();
  const year = Number(useToday().slice(0, 4));
  const { positions } = useMe();
  const { data: units } = useQuery(unitsQuery());
  const [typed, setTyped] = useState<Draft>(() => emptyDraft(year));
  const draft =
    typed.issuerId === '' ? { ...typed, issuerId: usualIssuer(units?.items ?? [], positions[0]?.unitId) } : typed;
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const begin = useBegin((id) => void navigate({ to: '/resolutions/$id', params: { id } }));
  const faults = faultsOf(draft);
  useFormInProgress(draft.title !== '' && !begin.isSuccess);
  const change = (part: Partial<Draft>): void => setTyped((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length > 0) requestAnimationFrame(() => firstFault(form.current)?.focus());
    if (Object.keys(faults).length === 0 && !begin.isPending) begin.mutate(draft);
  };
  const shared = { draft, change, error: begin.error, faults: tried ? faults : {} };
  return (
    <View title={say('title')} lead={say('lead')}>
      <form ref={form} className={styles['form']} onSubmit={submit} noValidate>
        <WayChoice adopted={draft.adopted} onChange={(adopted) => change({ adopted })} />
        <SubjectFields {...shared} year={year} />
        {draft.adopted && <AdoptedFields {...shared} />}
        <ParentPicker chosen={draft.implements} onChange={(parents) => change({ implements: parents })} />
        <Refusal error={begin.error} />
        <div className={styles['end']}>
          <Button type="submit" size="md" loading={begin.isPending}>
            {say(draft.adopted ? 'submitAdopt' : 'submit')}
          </Button>
          <Button variant="subtle" color="gray" size="md" renderRoot={(props) => <Link {...props} to="/board" />}>
            {say('cancel')}
          </Button>
        </div>
      </form>
    </View>
  );
}

/** Where the eye should go when something is missing. */
const firstFault = (form: HTMLFormElement | null): HTMLElement | null =>
  form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null;
