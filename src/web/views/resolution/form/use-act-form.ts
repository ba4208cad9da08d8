import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { Dispatched } from '../../../../contracts/acts.js';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import { previewAct, useAct, type Act } from '../../../api/act.js';
import { isConflict } from '../../../api/problem.js';
import { useFormInProgress } from '../../../parts/form-in-progress.js';
import { useMe } from '../../../parts/me.js';
import { useToday } from '../../../parts/today.js';
import type { Action } from '../next/next-steps.js';
import { startValues } from './act-start.js';
import type { FieldSpec } from './field-spec.js';
import { dropDraft, keepDraft, readDraft, type DraftOf, type FormDraft } from './form-draft.js';
import { dataFrom, faultsIn, isDay, isTouched, type Fault, type FormValues } from './form-values.js';

interface ActFormOf {
  readonly action: Action;
  readonly fields: readonly FieldSpec[];
  readonly resolution: Resolution;
  /** What the form begins with beside what it knows itself. */
  readonly given: FormValues;
  readonly onDone: (dispatched: Dispatched) => void;
}

/**
 * What is typed, what would happen, and the one commit. What was typed outlives everything but the commit and the person
 * who throws it away: a conflict, a refusal, a reload, an ended session.
 */
export function useActForm({ action: { event, capacity }, fields, resolution, given, onDone }: ActFormOf) {
  const search = useSearch({ from: '/resolutions/$id' });
  const me = useMe();
  const today = useToday();
  const { id } = resolution;
  const of: DraftOf = { person: me.person.id, resolution: id, event, about: search.deadline ?? search.entry ?? '' };
  const begun = useMemo(
    (): FormDraft => ({
      values: { ...startValues({ event, fields, resolution, search, today }), ...given },
      occurredOn: '',
      capacity,
    }),
    // What the form began with stays, whatever is read again meanwhile.
    [],
  );
  const [kept] = useState(() => readDraft(sessionStorage, of));
  const [draft, setDraft] = useState<FormDraft>(
    kept ? { ...kept, values: { ...begun.values, ...kept.values } } : begun,
  );
  const [seen, setSeen] = useState(resolution.version);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const touched = isTouched(draft.values, begun.values) || draft.occurredOn !== '';
  useFormInProgress(touched);
  useEffect(() => {
    if (touched) keepDraft(sessionStorage, of, draft);
    else dropDraft(sessionStorage, of);
  }, [draft, touched]);

  const preview = useMutation({ mutationFn: (asked: Act) => previewAct(id, asked) });
  const act = useAct(id);
  const askedWith = (version: number): Act => ({
    event: {
      type: event,
      data: dataFrom(fields, draft.values),
      ...(isDay(draft.occurredOn) && { occurredOn: draft.occurredOn }),
      ...(draft.capacity !== null && { capacity: draft.capacity }),
    },
    seenVersion: version,
  });
  const look = (version = seen): void => {
    const found = [...faultsIn(fields, draft.values), ...occurredOnFaults(draft.occurredOn)];
    setFaults(found);
    if (found[0]) focusOn(found[0].path);
    act.reset();
    if (found.length === 0) preview.mutate(askedWith(version));
    else preview.reset();
  };
  const change = (changed: Partial<FormDraft>): void => {
    setDraft((before) => ({ ...before, ...changed }));
    setFaults([]);
    preview.reset();
    act.reset();
  };
  const commit = (): void =>
    act.mutate(askedWith(seen), {
      onSuccess: (dispatched) => {
        dropDraft(sessionStorage, of);
        onDone(dispatched);
      },
    });
  const goOn = (): void => {
    setSeen(resolution.version);
    look(resolution.version);
  };
  const refusal = act.error ?? preview.error;
  return {
    draft,
    change,
    startAnew: () => change(begun),
    isRestored: kept !== null && touched,
    faults,
    look,
    edit: () => preview.reset(),
    outlook: preview.data ?? null,
    isLooking: preview.isPending,
    commit,
    isActing: act.isPending || act.isSuccess,
    refusal: isConflict(refusal) ? null : refusal,
    seen,
    hasMoved: isConflict(refusal) || resolution.version > seen,
    goOn,
  };
}

/** What `useActForm` gives to the form. */
export type ActFormState = ReturnType<typeof useActForm>;

const occurredOnFaults = (typed: string): Fault[] =>
  typed.trim() === '' || isDay(typed) ? [] : [{ path: 'occurredOn', kind: 'notDate' }];

/** Brings the first field that needs something to whoever fills the form in. */
function focusOn(path: string): void {
  const field = document.getElementById(path) ?? document.querySelector(`[id^="${CSS.escape(path)}"]`);
  const input =
    field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : field?.querySelector('input');
  input?.focus();
}
