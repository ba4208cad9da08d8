import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { newPasswordSchema } from '../contracts/sessions.js';
import { createAdministrator, directoryEntities, DirectoryService } from '../directory/index.js';
import { dataSourceOptions } from '../platform/index.js';
import { UsageError, type Command } from './command.js';

/** Where the password comes from: an argument would be seen by everybody who lists processes. */
const passwordVariable = 'ADMIN_PASSWORD';

/** Creates somebody who may keep the directory of an empty or running installation. */
export const adminCreateCommand: Command = {
  name: 'admin create',
  takes: '<username> <họ và tên | full name> [--unit <id>]',
  about: {
    vi: `tạo quản trị viên; mật khẩu lấy từ biến môi trường ${passwordVariable}`,
    en: `create an administrator; the password is taken from the environment variable ${passwordVariable}`,
  },
  async run(args, { openDatabase, print }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { unit: { type: 'string' } },
      allowPositionals: true,
    });
    const { username, familyName, givenName } = nameIn(positionals);
    const { data: password } = newPasswordSchema.safeParse(process.env[passwordVariable]);
    if (password === undefined) throw passwordUnfit();
    const { databaseUrl } = await openDatabase();
    const source = await openSource(databaseUrl);
    try {
      const who = { username, password, familyName, givenName, validFrom: today() };
      await createAdministrator(new DirectoryService(source.manager), {
        ...who,
        ...(values.unit !== undefined && { unitId: values.unit }),
      });
    } finally {
      await source.destroy();
    }
    print(`Đã tạo quản trị viên ${username}. / The administrator ${username} was created.`);
    return 0;
  },
};

function nameIn([username, ...name]: readonly string[]): { username: string; familyName: string; givenName: string } {
  const words = name.flatMap((part) => part.split(/\s+/)).filter((word) => word !== '');
  const givenName = words.pop();
  if (username === undefined || givenName === undefined || words.length === 0) {
    throw new UsageError({
      vi: 'Cần tên đăng nhập và họ tên, ví dụ: admin create an.nv "Nguyễn Văn An".',
      en: 'A username and a full name are needed, like: admin create an.nv "Nguyễn Văn An".',
    });
  }
  return { username, familyName: words.join(' '), givenName };
}

const passwordUnfit = (): UsageError =>
  new UsageError({
    vi: `Hãy đặt mật khẩu (từ 12 đến 200 ký tự) vào biến môi trường ${passwordVariable} rồi chạy lại.`,
    en: `Put the password (12 to 200 characters) into the environment variable ${passwordVariable} and run again.`,
  });

const openSource = (url: string): Promise<DataSource> => {
  const options = dataSourceOptions({ url, pool: 2, onPoolError: () => undefined });
  return new DataSource({ ...options, entities: [...directoryEntities] }).initialize();
};

/** The local day, Asia/Ho_Chi_Minh. */
const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
