import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/vi';
import { DatePicker, DatesProvider } from '@mantine/dates';
import { useToday } from '../../../parts/today.js';
import { useLanguage, useWords } from '../../../words/words.js';
import { formWords } from './form-words.js';

interface CalendarProps {
  readonly day: string | null;
  readonly onPick: (day: string) => void;
}

/** A month to pick a day from; weeks begin on Monday. */
export function Calendar({ day, onPick }: CalendarProps) {
  const say = useWords(formWords);
  const language = useLanguage();
  const today = useToday();
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
      <DatePicker
        value={day}
        defaultDate={day ?? today}
        onChange={(picked) => picked !== null && onPick(picked.slice(0, 10))}
        ariaLabels={{ previousMonth: say('previousMonth'), nextMonth: say('nextMonth') }}
      />
    </DatesProvider>
  );
}
