import type { Text } from '../engine/index.js';

/** Widths of letters of the typeface the screens use, on average, as a share of its size. */
const LETTER = 0.57;
const BOLD_LETTER = 0.6;

/** Pixels that a line takes, a little generously: nothing may run over its box. */
export const widthOf = (text: string, size: number, bold = false): number =>
  Math.ceil(Array.from(text.normalize('NFC')).length * size * (bold ? BOLD_LETTER : LETTER));

/** A title in at most so many lines of about the same length. Pure. */
export function wrapped(text: string, letters: number, most = 3): string[] {
  const wanted = Math.min(most, Math.ceil(text.length / letters));
  const target = Math.ceil(text.length / wanted);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && lines.length < wanted - 1 && line.length + word.length / 2 > target) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** The same for both languages, so that one layout serves both. */
export const wrappedIn = (title: Text, letters: number): { readonly vi: string[]; readonly en: string[] } => ({
  vi: wrapped(title.vi, letters),
  en: wrapped(title.en, letters),
});
