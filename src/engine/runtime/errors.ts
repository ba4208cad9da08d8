import { Malformed, Refused, type Reason, type Text } from '../core/index.js';

/** What a person is told, in the shape the platform's filter turns into problem+json. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: Text;
  readonly detail: Text;
  readonly reasons?: readonly { readonly code: string; readonly message: Text }[];
}

/** Every error of the engine that a person can meet. `cause` is the core's `Refused` or `Malformed` where there is one. */
export class EngineError extends Error {
  constructor(
    readonly problem: Problem,
    cause?: unknown,
  ) {
    super(`${problem.code}: ${problem.detail.en}`, { cause });
    this.name = 'EngineError';
  }

  get code(): string {
    return this.problem.code;
  }

  /** The reasons of a refusal; empty for every other error. */
  get reasons(): readonly Reason[] {
    return this.cause instanceof Refused ? this.cause.reasons : [];
  }
}

/** The refusal that an error carries, the engine's own or that of a room which computed a fact or handled an effect. */
export function carriedProblem(error: unknown): Problem | null {
  if (error instanceof EngineError) return error.problem;
  const problem: unknown = typeof error === 'object' && error !== null && 'problem' in error ? error.problem : null;
  return typeof problem === 'object' && problem !== null && 'status' in problem && 'code' in problem
    ? (problem as Problem)
    : null;
}

/** Thrown inside a transaction so that it rolls back; never leaves the engine. */
export class Overtaken extends Error {
  constructor(readonly by: 'another step' | 'the same command') {
    super(`overtaken by ${by}`);
    this.name = 'Overtaken';
  }
}

export const notFound = (id: string): EngineError =>
  new EngineError({
    status: 404,
    code: 'not_found',
    title: { vi: 'Không tìm thấy', en: 'Not found' },
    detail: {
      vi: `Không có hồ sơ nào mang mã “${id}”, hoặc bạn không được xem. Hãy kiểm tra lại đường dẫn.`,
      en: `There is nothing with the id “${id}”, or you may not see it. Check the address.`,
    },
  });

export const stale = (expected: number, actual: number): EngineError =>
  new EngineError({
    status: 412,
    code: 'version_stale',
    title: { vi: 'Hồ sơ đã thay đổi', en: 'The subject has changed' },
    detail: {
      vi: `Bạn đang xem phiên bản ${expected}, nay đã là phiên bản ${actual}. Hãy tải lại rồi quyết định.`,
      en: `You were looking at version ${expected}; it is now at version ${actual}. Load it again, then decide.`,
    },
  });

export const busy = (): EngineError =>
  new EngineError({
    status: 409,
    code: 'busy',
    title: { vi: 'Hồ sơ đang được nhiều người xử lý', en: 'Several people act at once' },
    detail: {
      vi: 'Nhiều người cùng thao tác trên hồ sơ này; thao tác của bạn chưa được ghi. Hãy gửi lại sau giây lát.',
      en: 'Several people acted on this subject at the same time; your act was not recorded. Send it again in a moment.',
    },
  });

export const exists = (id: string): EngineError =>
  new EngineError({
    status: 409,
    code: 'already_exists',
    title: { vi: 'Mã đã được dùng', en: 'The id is taken' },
    detail: {
      vi: `Đã có hồ sơ mang mã “${id}”. Hãy mở hồ sơ đó, hoặc tạo với mã khác.`,
      en: `There is already a subject with the id “${id}”. Open that one, or begin with another id.`,
    },
  });

export const keyReused = (): EngineError =>
  new EngineError({
    status: 422,
    code: 'key_reused',
    title: { vi: 'Khóa chống trùng đã dùng cho yêu cầu khác', en: 'The idempotency key belongs to another request' },
    detail: {
      vi: 'Idempotency-Key này đã gắn với một yêu cầu có nội dung khác. Hãy dùng khóa mới cho yêu cầu mới.',
      en: 'This Idempotency-Key was already used for a request with another body. Use a new key for a new request.',
    },
  });

const malformed = (code: string, detail: Text, cause?: Malformed): EngineError =>
  new EngineError(
    {
      status: 400,
      code,
      title: { vi: 'Yêu cầu không hợp lệ', en: 'The request is not valid' },
      detail,
      ...(cause && { reasons: cause.problems.map(reasonOfProblem) }),
    },
    cause,
  );

export const dateMalformed = (): EngineError =>
  malformed('occurred_on_malformed', {
    vi: 'Ngày diễn ra (occurredOn) phải là ngày có thật, dạng NNNN-TT-NN.',
    en: 'The day of the act (occurredOn) must be a real day, as YYYY-MM-DD.',
  });

export const twoDays = (occurredOn: string, named: string): EngineError =>
  malformed('occurred_on_differs', {
    vi: `Ngày diễn ra (occurredOn) là ${occurredOn} nhưng nội dung ghi ngày ${named}. Hãy chỉ ghi một ngày.`,
    en: `The day of the act (occurredOn) is ${occurredOn}, but the event itself says ${named}. Name one day only.`,
  });

export const inFuture = (occurredOn: string, today: string): EngineError =>
  malformed('occurred_in_future', {
    vi: `Ngày diễn ra ${occurredOn} ở sau hôm nay (${today}). Chỉ ghi nhận việc đã diễn ra.`,
    en: `The day of the act, ${occurredOn}, is after today (${today}). Only what has happened can be recorded.`,
  });

/** Errors of the core in the words of the house; everything else unchanged. */
export function asEngineError(error: unknown): unknown {
  if (error instanceof Malformed) return malformed(error.code, malformedDetail(error), error);
  if (!(error instanceof Refused)) return error;
  const onlyWho = error.onlyWho;
  return new EngineError(
    {
      status: onlyWho ? 403 : 409,
      code: onlyWho ? 'not_permitted' : 'transition_refused',
      title: onlyWho
        ? { vi: 'Bạn không có quyền làm việc này', en: 'You may not do this' }
        : { vi: 'Bước này chưa thực hiện được', en: 'This step is not possible now' },
      detail: { vi: joined(error.reasons, 'vi'), en: joined(error.reasons, 'en') },
      reasons: error.reasons.map(({ code, message }) => ({ code, message })),
    },
    error,
  );
}

const joined = (reasons: readonly Reason[], language: keyof Text): string =>
  reasons.map(({ message }) => message[language]).join(' ');

const reasonOfProblem = ({ path, code, message }: Malformed['problems'][number]) => ({
  code,
  message: code === 'event_unknown' ? message : { vi: `${path}: ${message.vi}.`, en: `${path}: ${message.en}.` },
});

const malformedDetail = (error: Malformed): Text => {
  const messages = error.problems.map((problem) => reasonOfProblem(problem).message);
  return { vi: messages.map(({ vi }) => vi).join(' '), en: messages.map(({ en }) => en).join(' ') };
};
