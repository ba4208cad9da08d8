import type { Bilingual } from '../contracts/text.js';

/** One thing that is wrong with a scenario, and where: the line of the file and the path inside it. */
export interface Flaw {
  readonly line: number | null;
  /** As one would point at it: `steps[3].on`; empty for the file as a whole. */
  readonly path: string;
  readonly message: Bilingual;
}

/** The scenario cannot be played; `text` lists everything that is wrong with it. */
export class ScenarioError extends Error {
  readonly text: Bilingual;

  constructor(
    readonly file: string,
    readonly flaws: readonly Flaw[],
  ) {
    const text = { vi: listed(file, flaws, 'vi'), en: listed(file, flaws, 'en') };
    super(text.en);
    this.name = 'ScenarioError';
    this.text = text;
  }

  /** One line per flaw, both languages beside each other. */
  get lines(): string[] {
    return this.flaws.map((flaw) => `${placeOf(this.file, flaw)}: ${flaw.message.vi} / ${flaw.message.en}`);
  }
}

const listed = (file: string, flaws: readonly Flaw[], language: keyof Bilingual): string =>
  flaws.map((flaw) => `${placeOf(file, flaw)}: ${flaw.message[language]}`).join('\n');

const placeOf = (file: string, { line, path }: Flaw): string =>
  [line === null ? file : `${file}:${line}`, path].filter((part) => part !== '').join(': ');
