import { z } from 'zod';

/** One message in both languages of the application; Vietnamese comes first. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

/** What a schema's own check says when it refuses: carried by the issue, so that the answer speaks the caller's language. */
export interface Said {
  readonly code: string;
  readonly message: Bilingual;
}

/**
 * The second argument of `refine`: a refusal with a stable code and both languages.
 * Later checks of the same value are skipped, so that a field answers with its first fault.
 */
export const says = (
  code: string,
  vi: string,
  en: string,
): { message: string; params: { said: Said }; abort: true } => ({
  message: vi,
  params: { said: { code, message: { vi, en } } },
  abort: true,
});

const loneSurrogate = /\p{Surrogate}/u;
// Default-ignorable and format characters: zero-width, bidirectional overrides, soft hyphens, variation selectors.
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;
// Everything below U+0020 and U+007F–U+009F, but line breaks and tabs.
const control = /[^\P{Cc}\n\r\t]/u;

/** A character that no text may hold: U+0000, which PostgreSQL cannot store, or half of a surrogate pair. */
export const holdsUnstorable = (text: string): boolean => text.includes('\0') || loneSurrogate.test(text);

/** A character that a reader cannot see and that makes two different names look the same. */
export const holdsUnseen = (text: string): boolean => unseen.test(text);

const storable = z
  .string()
  .refine(
    (text) => !holdsUnstorable(text),
    says(
      'text.unstorable',
      'Chứa ký tự NUL hoặc ký tự hỏng (nửa cặp thay thế); hãy nhập lại đoạn văn bản này.',
      'Holds a NUL or a broken character (half a surrogate pair); enter this text again.',
    ),
  )
  .refine(
    (text) => !control.test(text),
    says(
      'text.control',
      'Chứa ký tự điều khiển; hãy xóa nó và nhập lại.',
      'Holds a control character; remove it and enter the text again.',
    ),
  );

/**
 * Text that a person writes: paragraphs allowed. Normalised to NFC and trimmed before its length is measured, because one
 * Vietnamese text has two spellings in Unicode and they must not count as two.
 * @param max longest length, in UTF-16 units, after trimming
 * @param min shortest length; 1 unless told, so that blanks alone are refused
 */
export const personText = (max = 2000, min = 1): z.ZodString => storable.normalize('NFC').trim().min(min).max(max);

/**
 * The name or title of something: one line, without characters that cannot be seen (zero-width, bidirectional).
 * @param max longest length, in UTF-16 units, after trimming
 */
export const nameText = (max = 500): z.ZodString =>
  storable
    .refine((text) => !/[\n\r\t]/.test(text), says('text.lines', 'Chỉ được gồm một dòng.', 'Must be a single line.'))
    .refine(
      (text) => !holdsUnseen(text),
      says(
        'text.unseen',
        'Chứa ký tự không nhìn thấy được (độ rộng bằng không hoặc đổi chiều chữ); hãy xóa nó.',
        'Holds a character that cannot be seen (zero-width or bidirectional); remove it.',
      ),
    )
    .normalize('NFC')
    .trim()
    .min(1)
    .max(max);

/**
 * An opaque identifier or code as clients send it back: letters, digits and `. _ : / -`, at most 200 characters.
 * Never trimmed nor normalised: an identifier is compared byte by byte.
 */
export const identifier = z
  .string()
  .max(200)
  .refine(
    (text) => /^[\p{L}\p{N}][\p{L}\p{N}._:/-]*$/u.test(text) && text === text.normalize('NFC') && !holdsUnseen(text),
    says(
      'text.identifier',
      'Không phải một mã hợp lệ: chỉ gồm chữ, số và các dấu . _ : / -, không khoảng trắng, không ký tự ẩn.',
      'Not a valid identifier: letters, digits and . _ : / - only, no blanks, no unseen characters.',
    ),
  );

/**
 * The same data with every text in NFC: one Vietnamese text has two spellings in Unicode, and only one of them is kept.
 * Member names and everything that is not text stay as they are.
 */
export function normalised(data: unknown): unknown {
  if (typeof data === 'string') return data.normalize('NFC');
  if (Array.isArray(data)) return data.map(normalised);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, normalised(value)]));
}
