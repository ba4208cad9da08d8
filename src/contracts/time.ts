import { z } from 'zod';
import { says } from './text.js';

/** An instant in UTC with milliseconds, `2026-11-22T03:00:00.000Z`. */
export const instant = z.iso.datetime();

/** A local day, Asia/Ho_Chi_Minh. There is no year 0000, which the form alone would allow. */
export const localDay = z.iso
  .date()
  .refine(
    (day) => !day.startsWith('0000'),
    says('day.year', 'Không có năm 0000; hãy nhập ngày có thật.', 'There is no year 0000; enter a real day.'),
  );
