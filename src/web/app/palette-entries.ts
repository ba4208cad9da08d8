import { folded } from '../words/names.js';

/** Something the palette can open or do. */
export interface PaletteEntry {
  readonly id: string;
  readonly group: 'resolutions' | 'people' | 'commands';
  readonly title: string;
  readonly about?: string;
  readonly run: () => void;
}

/** Commands that hold every word typed, in any order, with or without accents. All of them while nothing is typed. */
export function matching(commands: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return commands.filter(({ title }) => words.every((word) => folded(title).includes(word)));
}

/** Where an arrow leads among so many entries; over the end it begins again. */
export function moved(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
