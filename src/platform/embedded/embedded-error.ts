import type { Bilingual } from '../../contracts/text.js';

/** The embedded database cannot be started; the text says why and what to do. Ends the start with exit code 1. */
export class EmbeddedError extends Error {
  constructor(readonly text: Bilingual) {
    super(`${text.vi} / ${text.en}`);
    this.name = 'EmbeddedError';
  }
}

/** Another live process already runs from this folder. */
export class AlreadyRunning extends EmbeddedError {
  constructor(
    readonly pid: number,
    folder: string,
  ) {
    super({
      vi: `Lộ Trình đang chạy trong thư mục này (tiến trình ${pid}, dữ liệu ở ${folder}); hãy dừng nó trước khi chạy lại.`,
      en: `Lộ Trình is already running from this folder (process ${pid}, data in ${folder}); stop it before starting again.`,
    });
    this.name = 'AlreadyRunning';
  }
}
