import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { localDateOf, vietnamCalendar } from '../calendar/rules/index.js';
import type { Bilingual } from '../contracts/text.js';
import {
  demoAccounts,
  demoPassword,
  demoState,
  DirectoryService,
  loadDemoCommittee,
  loadDemoPeople,
  openDemoAccounts,
} from '../directory/index.js';
import { Database, type Logger, type ReadyConfig } from '../platform/index.js';
import { dateOf, termStart } from './story/index.js';
import { tellStory, type House } from './tell-story.js';
import { ToldSoFar } from './told-so-far.js';

export interface Presentation {
  readonly config: ReadyConfig;
  readonly house: House;
  readonly logger: Logger;
  readonly say: (text: Bilingual) => void;
  /** The people and what has happened to them, or the people alone. */
  readonly what: 'story' | 'people';
  /** Ends the telling between two acts; the next start goes on with it. */
  readonly stop: AbortSignal;
}

/**
 * Makes the fictional committee in an empty database and says who may sign in; false where real people already are. Nobody
 * can sign in before everything is there: that is how half a story is known, and the next start tells it to its end. Of
 * several processes one tells, and the others wait.
 */
export async function presentDemo(app: INestApplicationContext, given: Presentation): Promise<boolean> {
  const directory = app.get(DirectoryService, { strict: false });
  const before = await demoState(directory);
  if (before === 'others') return false;
  if (before !== 'there') await oneAtATime(app, given, () => make(app, directory, given));
  if ((await demoState(directory)) !== 'there') return false;
  introduce(given);
  return true;
}

async function make(app: INestApplicationContext, directory: DirectoryService, given: Presentation): Promise<void> {
  const state = await demoState(directory);
  if (state !== 'nobody' && state !== 'unfinished') return;
  const { config, house, logger, say, stop } = given;
  const today = { day: localDateOf(await new ToldSoFar(app).now(), vietnamCalendar), calendar: vietnamCalendar };
  const since = dateOf(termStart(0), today);
  if (given.what === 'people' && state === 'nobody') {
    await loadDemoCommittee(directory, since);
    return;
  }
  say({
    vi: 'Đang dựng câu chuyện của đảng bộ minh họa (khoảng ba năm, mất chừng nửa phút)…',
    en: 'Telling the story of the fictional committee (about three years, which takes up to half a minute)…',
  });
  if (state === 'nobody') await loadDemoPeople(directory, since);
  const began = performance.now();
  const refusals = await tellStory(config, { house, logger, stop }).catch((error: unknown) => {
    if (stop.aborted) throw error;
    logger.error({ err: error }, 'the story could not be told to its end');
    throw untold(error);
  });
  await openDemoAccounts(directory);
  const seconds = Math.round((performance.now() - began) / 1000);
  const left = refusals.length === 0 ? noWords : refusedWords(refusals.length);
  say({
    vi: `Đã dựng xong trong ${seconds} giây${left.vi}.`,
    en: `The story is told, in ${seconds} seconds${left.en}.`,
  });
}

const noWords: Bilingual = { vi: '', en: '' };
const refusedWords = (count: number): Bilingual => ({
  vi: `; ${count} việc không được nhận, xem nhật ký`,
  en: `; ${count} acts were refused, see the log`,
});

const untold = (error: unknown): Error =>
  Object.assign(new Error('the story of the fictional committee could not be told to its end', { cause: error }), {
    text: {
      vi: `Chưa dựng xong câu chuyện của đảng bộ minh họa (${wordsOf(error)}). Chạy lại để dựng tiếp; nếu vẫn lỗi, đặt DEMO=people và một DATA_DIR mới để chỉ nạp con người.`,
      en: `The story of the fictional committee could not be told to its end (${wordsOf(error)}). Start again to go on with it; if that fails too, set DEMO=people and a new DATA_DIR to have its people alone.`,
    },
  });
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Waits until the fictional committee is there, or others are: background work that came before would let the past of the
 * story fall due all at once.
 */
export async function waitForDemo(app: INestApplicationContext): Promise<void> {
  const directory = app.get(DirectoryService, { strict: false });
  const isAwaited = async (): Promise<boolean> => ['nobody', 'unfinished'].includes(await demoState(directory));
  while (await isAwaited()) await sleep(LOOK_MILLISECONDS);
}

const LOCK = `hashtextextended('demo-story', 0)`;
const LOOK_MILLISECONDS = 300;

/** The lock goes with its connection, however the process ends. */
async function oneAtATime(
  app: INestApplicationContext,
  { say, stop }: Presentation,
  work: () => Promise<void>,
): Promise<void> {
  const client = await app.get(Database, { strict: false }).pool.connect();
  let broken: Error | undefined;
  const isMine = async (): Promise<boolean> => {
    const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${LOCK}) as mine`);
    return rows[0]?.mine === true;
  };
  try {
    for (let looks = 0; !(await isMine()); looks += 1) {
      if (looks === 0) {
        say({
          vi: 'Một tiến trình khác đang dựng đảng bộ minh họa; chờ xong rồi chạy tiếp.',
          en: 'Another process is making the fictional committee; this one waits for it.',
        });
      }
      await sleep(LOOK_MILLISECONDS, undefined, { signal: stop });
    }
    try {
      await work();
    } finally {
      await client.query(`select pg_advisory_unlock(${LOCK})`).catch((error: Error) => (broken = error));
    }
  } finally {
    client.release(broken);
  }
}

function introduce({ say }: Presentation): void {
  const accounts = demoAccounts.map(({ username, title }) => `  ${username.padEnd(22)}${title.vi} / ${title.en}`);
  say({
    vi: `Đảng bộ minh họa. Mọi tài khoản dùng mật khẩu: ${demoPassword}`,
    en: `A fictional committee. Every account has the password: ${demoPassword}\n${accounts.join('\n')}`,
  });
}
