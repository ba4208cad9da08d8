import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Notice } from '../parts/notice.js';
import { View } from '../parts/view.js';
import { useWords } from '../words/words.js';
import { frameWords } from './frame-words.js';

/** An address the application does not know. */
export function NoSuchPage() {
  const say = useWords(frameWords);
  return (
    <View title={say('noPageTitle')}>
      <Notice sign={<IconMapQuestion />} title={say('noPageHint')} action={<Link to="/">{say('inbox')}</Link>} />
    </View>
  );
}
