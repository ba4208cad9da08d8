/** Whom an address of the engine means, taken apart; null for a form this page does not know. */
export type Addressed =
  | { readonly kind: 'position'; readonly position: string }
  | { readonly kind: 'unit' | 'monitor'; readonly unit: string }
  | { readonly kind: 'function' | 'above'; readonly unit: string; readonly held: string }
  | { readonly kind: 'field'; readonly unit: string; readonly field: string };

/** `unit:song-lam:leader` → the leaders of song-lam. */
export function addressed(address: string): Addressed | null {
  const [kind = '', first = '', ...more] = address.split(':');
  const rest = more.join(':');
  switch (kind) {
    case 'position':
      return { kind, position: [first, ...more].join(':') };
    case 'unit':
      return rest === '' ? { kind, unit: first } : { kind: 'function', unit: first, held: rest };
    case 'above':
      return { kind, unit: first, held: rest };
    case 'monitor':
      return { kind, unit: first };
    case 'field':
      return { kind, unit: first, field: rest };
    default:
      return null;
  }
}
