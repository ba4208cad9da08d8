import { z } from 'zod';

/** One page of a list; `nextCursor` asks for the next one, null at the end. */
export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** How a list is asked for in pages: the first when `cursor` is left out, then each with the `nextCursor` before. */
export const cursorPage = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
};
