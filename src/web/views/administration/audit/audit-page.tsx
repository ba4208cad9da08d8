import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconShieldCheckFilled, IconShieldSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { VerificationView } from '../../../../contracts/audit.js';
import { Failed } from '../../../parts/failed.js';
import { shownInstant } from '../../../words/days.js';
import { useWords } from '../../../words/words.js';
import { verifyQuery } from '../administration-query.js';
import { administrationWords } from '../administration-words.js';
import { auditWords } from './audit-words.js';
import { checkWords } from './check-names.js';
import { findingsOf, type Finding } from './findings.js';
import styles from './audit.module.css';

/** Asks the server to prove all journals, and says in words what came out. */
export function AuditPage() {
  const say = useWords(auditWords);
  const sayFrame = useWords(administrationWords);
  const { data, error, isFetching, refetch } = useQuery(verifyQuery());
  return (
    <section aria-label={sayFrame('audit')} className={styles['audit']}>
      <p className={styles['about']}>{say('auditAbout')}</p>
      <Button
        leftSection={<IconShieldSearch size={18} aria-hidden />}
        loading={isFetching}
        onClick={() => void refetch()}
      >
        {say(data ? 'verifyAgain' : 'verify')}
      </Button>
      <div role="status">
        {isFetching && <p className={styles['about']}>{say('verifying')}</p>}
        {!isFetching && data && <Result report={data} />}
      </div>
      {!isFetching && error && <Failed error={error} retry={() => void refetch()} />}
    </section>
  );
}

function Result({ report }: { readonly report: VerificationView }) {
  const say = useWords(auditWords);
  const { status, instances, entries, sound, erased, broken, checkpoints, head } = report;
  const findings = findingsOf(broken);
  const figures = [
    [say('examined'), instances],
    [say('steps'), entries],
    [say('soundOnes'), sound],
    [say('erasedOnes'), erased],
    [say('checkpoints'), checkpoints],
  ] as const;
  return (
    <>
      <div className={styles['verdict']} data-status={status}>
        {status === 'broken' ? (
          <IconAlertTriangleFilled size={24} aria-hidden />
        ) : (
          <IconShieldCheckFilled size={24} aria-hidden />
        )}
        <div>
          <h2>{say(status, { count: findings.length })}</h2>
          <p>{say(`${status}Hint`)}</p>
        </div>
      </div>
      {findings.length > 0 && (
        <ol className={styles['findings']}>
          {findings.map((finding) => (
            <FindingRow key={`${finding.check} ${finding.advice}`} finding={finding} />
          ))}
        </ol>
      )}
      <dl className={styles['figures']}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="digits">{value}</dd>
          </div>
        ))}
      </dl>
      {head && (
        <div className={styles['head']}>
          <h3>{say('head', { number: head.number })}</h3>
          <p>{say('headHint', { at: shownInstant(head.madeAt) })}</p>
          <code>{head.hash}</code>
        </div>
      )}
    </>
  );
}

/** Links that are shown of one finding; the rest is only counted. */
const linksShown = 12;

function FindingRow({ finding: { check, advice, resolutions } }: { readonly finding: Finding }) {
  const say = useWords(auditWords);
  const sayCheck = useWords(checkWords);
  const ids = resolutions.filter((id) => id !== null);
  return (
    <li>
      <h3>{sayCheck(check)}</h3>
      <p>{advice}</p>
      {ids.length > 0 && (
        <p className={styles['where']}>
          {say('foundIn', { count: ids.length })}{' '}
          {ids.slice(0, linksShown).map((id) => (
            <Link key={id} to="/resolutions/$id" params={{ id }}>
              {id.slice(0, 8)}
            </Link>
          ))}
          {ids.length > linksShown && <span>{say('andMore', { count: ids.length - linksShown })}</span>}
        </p>
      )}
    </li>
  );
}
