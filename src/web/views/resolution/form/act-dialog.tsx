import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Dispatched } from '../../../../contracts/acts.js';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import { actionsQuery } from '../../../api/queries.js';
import type { Changes } from '../../../live/live.js';
import { Failed } from '../../../parts/failed.js';
import { Loading } from '../../../parts/loading.js';
import { useIsPhone } from '../../../parts/phone.js';
import { Notice } from '../../../parts/notice.js';
import { useWords } from '../../../words/words.js';
import type { Action } from '../next/next-steps.js';
import { withoutAct } from '../resolution-search.js';
import styles from './act-dialog.module.css';
import { ActForm } from './act-form.js';
import { formWords } from './form-words.js';
import { useActSpec } from './use-act-spec.js';

interface ActDialogProps {
  readonly event: string;
  readonly resolution: Resolution;
  readonly changes: Changes;
  readonly onDone: (dispatched: Dispatched, title: string) => void;
}

/** The form of one event over the page: a dialog on a desk, a whole page on a phone. Its being open stands in the address. */
export function ActDialog({ event, resolution, changes, onDone }: ActDialogProps) {
  const say = useWords(formWords);
  const navigate = useNavigate({ from: '/resolutions/$id' });
  const isPhone = useIsPhone();
  const query = useQuery(actionsQuery(resolution.id));
  const now = query.data?.find((one) => one.event === event);
  // An event that another person's step has taken away keeps its form, so that nothing typed is lost.
  const [known, setKnown] = useState(now);
  if (now && now !== known) setKnown(now);
  // Replaced, not pushed: going back leads to where the person came from, never into a form that was sent.
  const close = (): void => void navigate({ search: withoutAct, replace: true, resetScroll: false });
  return (
    <Modal
      opened
      onClose={close}
      title={known?.title ?? say('notHere')}
      size="lg"
      fullScreen={isPhone}
      centered={false}
      closeOnClickOutside={false}
      // What is open within the form, a list or a calendar, is closed first.
      closeOnEscape={false}
      onKeyDown={(pressed) => {
        if (pressed.key === 'Escape' && !pressed.defaultPrevented && !isListOpen(pressed.target)) close();
      }}
      closeButtonProps={{ 'aria-label': say('close') }}
      classNames={{ title: styles['title'] ?? '', body: styles['body'] ?? '', header: styles['header'] ?? '' }}
      transitionProps={{ duration: 120 }}
    >
      {/* The focus begins before the fields, not on what closes them; and on a phone no keyboard comes up unasked. */}
      <p className={styles['about']} tabIndex={-1} data-autofocus>
        {resolution.title}
      </p>
      {known ? (
        <KnownAct
          action={known}
          isGone={now === undefined}
          resolution={resolution}
          changes={changes}
          onCancel={close}
          onDone={(dispatched) => {
            close();
            onDone(dispatched, known.title);
          }}
        />
      ) : query.data ? (
        <Notice title={say('notHere')}>{say('notHereText')}</Notice>
      ) : query.error ? (
        <Failed error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Loading lines={4} />
      )}
    </Modal>
  );
}

/** The input of an open list says so; Escape is then meant for the list. */
const isListOpen = (target: EventTarget): boolean =>
  target instanceof Element &&
  (target.getAttribute('aria-expanded') === 'true' || target.getAttribute('data-mantine-stop-propagation') === 'true');

interface KnownActProps {
  readonly action: Action;
  readonly isGone: boolean;
  readonly resolution: Resolution;
  readonly changes: Changes;
  readonly onCancel: () => void;
  readonly onDone: (dispatched: Dispatched) => void;
}

function KnownAct(props: KnownActProps) {
  const say = useWords(formWords);
  const spec = useActSpec(props.action, props.resolution.id);
  switch (spec.kind) {
    case 'waiting':
      return <Loading lines={4} />;
    case 'nothing':
      return <Notice title={say('notNow')}>{say('noEntry')}</Notice>;
    case 'ready':
      return <ActForm {...props} fields={spec.fields} given={spec.given} />;
  }
}
