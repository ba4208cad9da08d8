import { ServerAway } from '../../../api/problem.js';
import { Refusal } from '../../../parts/refusal.js';
import { useWords } from '../../../words/words.js';
import { Callout } from '../callout.js';
import { shownReason } from '../shown-reason.js';
import { generalReasons } from './field-errors.js';
import type { FieldSpec } from './field-spec.js';
import { formWords } from './form-words.js';

/** Why the server would not: every reason that no field shows. */
export function RefusalReasons({ error, fields }: { readonly error: unknown; readonly fields: readonly FieldSpec[] }) {
  const say = useWords(formWords);
  if (error === null || error === undefined) return null;
  if (error instanceof ServerAway) return <Refusal error={error} />;
  const reasons = generalReasons(error, fields);
  return reasons.length > 0 ? <Reasons title={say('notNow')} reasons={reasons} /> : null;
}

/** Everything that stands against an act, as a list. */
export function Reasons({ title, reasons }: { readonly title: string; readonly reasons: readonly string[] }) {
  return (
    <Callout tone="against" title={title} role="alert">
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{shownReason(reason)}</li>
        ))}
      </ul>
    </Callout>
  );
}
