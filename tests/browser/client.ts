import { password } from './people.js';

interface Answered {
  readonly id: string;
  readonly version: number;
  readonly stage: string;
  readonly state: string;
  readonly items: readonly { readonly id: string; readonly title: string; readonly stage: string }[];
}

/** Somebody who uses the API beside the screens: to prepare what a test begins with, and to be faster than a person. */
export class Client {
  private constructor(
    private readonly address: string,
    private readonly token: string,
  ) {}

  static async signIn(address: string, username: string): Promise<Client> {
    const { token } = await send<{ token: string }>(`${address}/api/v1/sessions`, { body: { username, password } });
    return new Client(address, token);
  }

  get(path: string): Promise<Answered> {
    return send(`${this.address}/api/v1${path}`, { token: this.token });
  }

  post(path: string, body: unknown): Promise<Answered> {
    return send(`${this.address}/api/v1${path}`, { token: this.token, body });
  }

  /** Begins a plan; gives its id. */
  async begin(title: string, given: Record<string, unknown> = {}): Promise<string> {
    const { id } = await this.post('/resolutions', {
      kind: 'plan',
      issuerId: 'song-lam',
      term: termAround(),
      title,
      ...given,
    });
    return id;
  }

  act(id: string, type: string, data: unknown = {}): Promise<Answered> {
    return this.post(`/resolutions/${id}/events`, { type, data });
  }

  survey(id: string): Promise<Answered> {
    return this.act(id, 'survey.record', {
      date: today(),
      place: 'Nhà văn hóa',
      participants: 40,
      findings: 'Cần làm',
    });
  }
}

async function send<Body>(url: string, { token, body }: { token?: string; body?: unknown }): Promise<Body> {
  const answer = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'accept-language': 'vi',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Body;
}

const DAY = 86_400_000;

/** The day in Vietnam that is so many days from today, `YYYY-MM-DD`. */
export const dayFromNow = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(Date.now() + days * DAY));

export const today = (): string => dayFromNow(0);

/** So short that a leader may begin either review at once. */
export const termAround = (): { from: string; to: string } => ({ from: dayFromNow(-10), to: dayFromNow(80) });
