import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Dispatched } from '../../../../contracts/acts.js';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import type { Changes } from '../../../live/live.js';
import { Loading } from '../../../parts/loading.js';
import { useWords } from '../../../words/words.js';
import { Callout } from '../callout.js';
import type { Action } from '../next/next-steps.js';
import { factsOf } from '../tabs/facts.js';
import styles from './act-form.module.css';
import { hasOwnDate } from './act-start.js';
import { CapacityChoice } from './capacity-choice.js';
import { ChangedSince } from './changed-since.js';
import { errorsByPath } from './field-errors.js';
import type { FieldSpec } from './field-spec.js';
import { dataFrom, type Fault, type FormValues } from './form-values.js';
import { formWords } from './form-words.js';
import { GroupFields } from './list-field.js';
import { lowered } from './lowered.js';
import { OccurredOn } from './occurred-on.js';
import { Outlook } from './outlook.js';
import { useOpenOpinions } from './reference-options.js';
import { Reasons, RefusalReasons } from './refusal-reasons.js';
import { SignedText } from './signed-text.js';
import { useActForm, type ActFormState } from './use-act-form.js';

interface ActFormProps {
  readonly action: Action;
  /** The fields to ask for, as the state of the resolution was when the form was opened. */
  readonly fields: readonly FieldSpec[];
  readonly given: FormValues;
  /** True where the present state no longer knows the event. */
  readonly isGone: boolean;
  readonly resolution: Resolution;
  readonly changes: Changes;
  readonly onCancel: () => void;
  readonly onDone: (dispatched: Dispatched) => void;
}

/** The second half of a double click on the preview must not confirm what nobody has read; milliseconds. */
const timeToSee = 500;

/** Fill in, see what will happen, confirm. */
export function ActForm({ action, fields, given, isGone, resolution, changes, onCancel, onDone }: ActFormProps) {
  const say = useWords(formWords);
  const form = useActForm({ action, fields, resolution, given, onDone });
  const { outlook } = form;
  const [confirmed, setConfirmed] = useState(false);
  const signed = action.event === 'sign' ? resolution.text : null;
  const asked = fields.filter(({ name }) => !isSettled(action.event, name, signed !== null));
  useEffect(() => {
    if (asked.length === 0 && action.allowed) form.look();
    // Once, when it is opened: there is nothing to fill in.
  }, []);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    setSeen(false);
    if (!outlook) return;
    const timer = setTimeout(() => setSeen(true), timeToSee);
    return () => clearTimeout(timer);
  }, [outlook]);
  const isTooSoon = outlook !== null && !isSeen;
  const submit = (): void => {
    if (!outlook) form.look();
    else if (isSeen) form.commit();
  };
  const mayGoBack = outlook !== null && asked.length > 0;
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(submitted) => {
        submitted.preventDefault();
        submit();
      }}
    >
      {(form.hasMoved || changes.count > 0) && (
        <ChangedSince
          id={resolution.id}
          seen={form.seen}
          onGoOn={() => {
            changes.take();
            form.goOn();
          }}
        />
      )}
      {isGone ? (
        <Callout tone="against" title={say('notHere')}>
          {say('notHereText')}
        </Callout>
      ) : (
        !action.allowed && <Reasons title={say('notNow')} reasons={action.reasons.map(({ message }) => message)} />
      )}
      <div hidden={outlook !== null} className={styles['fields']}>
        {signed && <SignedText text={signed} confirmed={null} onConfirm={setConfirmed} />}
        <FillIn action={action} fields={fields} asked={asked} form={form} resolution={resolution} />
      </div>
      {form.isLooking && <Loading lines={3} />}
      {outlook && (
        <Outlook
          before={resolution}
          after={outlook}
          facts={factsOf(dataFrom(asked, form.draft.values))}
          signed={signed}
          confirmed={confirmed}
          onConfirm={setConfirmed}
        />
      )}
      <div role="alert" className={styles['faults']}>
        {form.faults.length > 0 && say('faults', { count: form.faults.length })}
      </div>
      {!isGone && <RefusalReasons error={form.refusal} fields={fields} />}
      <div className={styles['buttons']}>
        <Button variant="default" onClick={mayGoBack ? form.edit : onCancel} disabled={form.isActing}>
          {say(mayGoBack ? 'back' : 'cancel')}
        </Button>
        <Button
          key={outlook ? 'confirm' : 'preview'}
          type="submit"
          loading={form.isLooking || form.isActing}
          disabled={isGone || (outlook !== null && signed !== null && !confirmed)}
          // Not `disabled`: a button that cannot be pressed would lose the focus.
          {...(isTooSoon && { 'aria-disabled': true, 'data-disabled': true })}
        >
          {outlook ? say('confirm', { title: lowered(action.title) }) : say('preview')}
        </Button>
      </div>
    </form>
  );
}

/** What the form knows already, and shows in its own way. */
const isSettled = (event: string, field: string, signs: boolean): boolean =>
  (signs && field === 'hash') || (event === 'fact.correct' && field === 'entry');

interface FillInProps {
  readonly action: Action;
  readonly fields: readonly FieldSpec[];
  readonly asked: readonly FieldSpec[];
  readonly form: ActFormState;
  readonly resolution: Resolution;
}

/** The fields of the event, in which capacity, and the day on paper. */
function FillIn({ action, fields, asked, form, resolution }: FillInProps) {
  const say = useWords(formWords);
  const { draft, change } = form;
  const sayFault = ({ kind, limit = 0 }: Fault, title: string): string =>
    say(kind, { title: lowered(title), limit, count: limit });
  const errors = errorsByPath(form.faults, form.refusal, fields, sayFault);
  const opinions = useOpenOpinions(resolution);
  const around = {
    resolution,
    errorAt: (path: string) => errors.get(path),
    optionsFor: ({ name }: FieldSpec) =>
      action.event === 'opinion.dispose' && name === 'opinion' ? opinions : undefined,
  };
  return (
    <>
      {form.isRestored && (
        <Callout tone="plain">
          {say('restored')}{' '}
          <Button variant="subtle" size="compact-sm" onClick={form.startAnew}>
            {say('startAnew')}
          </Button>
        </Callout>
      )}
      <CapacityChoice action={action} value={draft.capacity} onChange={(capacity) => change({ capacity })} />
      <GroupFields
        fields={asked}
        path="data"
        value={draft.values}
        onChange={(values) => change({ values })}
        around={around}
      />
      {asked.length > 0 && !hasOwnDate(fields) && (
        <OccurredOn
          value={draft.occurredOn}
          onChange={(occurredOn) => change({ occurredOn })}
          error={errors.get('occurredOn')}
        />
      )}
    </>
  );
}
