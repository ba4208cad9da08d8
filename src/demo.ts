import type { INestApplicationContext } from '@nestjs/common';
import type { Bilingual } from './contracts/text.js';
import { demoAccounts, demoPassword, DirectoryService, loadDemoCommittee } from './directory/index.js';

/** Loads the fictional committee into an empty directory and says who may sign in. False where real people already are. */
export async function presentDemo(app: INestApplicationContext, say: (text: Bilingual) => void): Promise<boolean> {
  const directory = app.get(DirectoryService, { strict: false });
  const loaded = await loadDemoCommittee(directory);
  const [first] = demoAccounts;
  if (!loaded && !(first && (await directory.hasUsername(first.username)))) return false;
  const accounts = demoAccounts.map(({ username, title }) => `  ${username.padEnd(18)}${title.vi} / ${title.en}`);
  say({
    vi: `Đảng bộ minh họa. Mọi tài khoản dùng mật khẩu: ${demoPassword}`,
    en: `A fictional committee. Every account has the password: ${demoPassword}\n${accounts.join('\n')}`,
  });
  return true;
}
