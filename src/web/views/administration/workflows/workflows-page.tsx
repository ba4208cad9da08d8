import { Badge, Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconSitemap } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { WorkflowView } from '../../../../contracts/administration.js';
import { Answered } from '../../../parts/answered.js';
import { Loading } from '../../../parts/loading.js';
import { Notice } from '../../../parts/notice.js';
import { useLanguage, useWords } from '../../../words/words.js';
import { administrationWords } from '../administration-words.js';
import { workflowsWords } from './workflows-words.js';
import { workflowsQuery } from './workflows-query.js';
import styles from './workflows.module.css';

const WorkflowDiagram = lazy(async () => ({ default: (await import('./workflow-diagram.js')).WorkflowDiagram }));

/** The definitions that resolutions follow: versions, whether they hold, how many follow them, the picture. */
export function WorkflowsPage() {
  const say = useWords(workflowsWords);
  const sayFrame = useWords(administrationWords);
  const workflows = useQuery(workflowsQuery());
  return (
    <section aria-label={sayFrame('workflows')} className={styles['workflows']}>
      <p className={styles['about']}>{say('workflowsAbout')}</p>
      <Answered query={workflows}>
        {({ items }) =>
          items.length === 0 ? (
            <Notice sign={<IconSitemap />} title={say('noWorkflowsTitle')}>
              {say('noWorkflowsHint')}
            </Notice>
          ) : (
            items.map((workflow) => <Workflow key={`${workflow.id}/${workflow.version}`} workflow={workflow} />)
          )
        }
      </Answered>
    </section>
  );
}

function Workflow({ workflow }: { readonly workflow: WorkflowView }) {
  const say = useWords(workflowsWords);
  const language = useLanguage();
  const { workflow: opened } = useSearch({ from: '/administration' });
  const { id, version, title, hash, current, findings, states, events, resolutions } = workflow;
  const address = `${id}/${version}`;
  const isOpen = opened === address;
  return (
    <article className={styles['workflow']}>
      <header className={styles['top']}>
        <div>
          <h2>
            {title[language]} <small>{say('version', { version })}</small>
          </h2>
          <Badge color={current ? 'green' : 'gray'} c={current ? '#14592b' : 'gray.8'}>
            {say(current ? 'currentVersion' : 'oldVersion')}
          </Badge>
        </div>
        <Button
          renderRoot={(props) => (
            <Link
              {...props}
              to="/administration"
              search={{ tab: 'workflows', ...(!isOpen && { workflow: address }) }}
              resetScroll={false}
              aria-expanded={isOpen}
            />
          )}
          variant="default"
          leftSection={<IconSitemap size={17} aria-hidden />}
        >
          {say(isOpen ? 'hideDiagram' : 'showDiagram')}
        </Button>
      </header>
      <ModelCheck findings={findings} />
      <dl className={styles['facts']}>
        <div>
          <dt>{say('running')}</dt>
          <dd>{say('runningCount', { count: resolutions })}</dd>
        </div>
        <div>
          <dt>{say('statesAndEvents')}</dt>
          <dd>{say('statesCount', { states, events })}</dd>
        </div>
        <div>
          <dt>{say('hash')}</dt>
          <dd>
            <code>{hash}</code>
          </dd>
        </div>
      </dl>
      {isOpen && (
        <Suspense fallback={<Loading lines={8} />}>
          <WorkflowDiagram id={id} version={version} name={say('diagramOf', { title: title[language], version })} />
        </Suspense>
      )}
    </article>
  );
}

function ModelCheck({ findings }: { readonly findings: readonly string[] }) {
  const say = useWords(workflowsWords);
  if (findings.length === 0) {
    return (
      <p className={styles['check']}>
        <IconCircleCheckFilled size={18} aria-hidden /> <b>{say('checked')}</b> <span>{say('checkedHint')}</span>
      </p>
    );
  }
  return (
    <div className={styles['check']} data-bad>
      <p>
        <IconAlertTriangleFilled size={18} aria-hidden /> <b>{say('unchecked', { count: findings.length })}</b>
      </p>
      <ul lang="en">
        {findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
    </div>
  );
}
