import type { Reply } from '../people.js';
import type { Site } from './site.js';

export const approvedText = 'a'.repeat(64);
export const otherText = 'b'.repeat(64);
const DAY = 24 * 3_600_000;

export const drafter = 'chuyenvien1';
export const advisor = 'chuyenvien2';
export const secretary = 'bithu';
export const deputy = 'phobithu1';
const appraiser = 'thamdinh';

/** What people do at a site, one act after another. Whether it is accepted is for the log and the checks to say. */
export class Script {
  #begun = 0;

  constructor(readonly site: Site) {}

  /** Begins a plan; its id, or an empty one where that was refused. */
  async begin({ by = drafter, parents = [] as string[], copies = 1 } = {}): Promise<string> {
    this.#begun += 1;
    const body = {
      kind: 'plan',
      title: `Kế hoạch số ${this.#begun} về thủy lợi nội đồng`,
      issuerId: 'song-lam',
      term: { from: this.site.today(), to: '2029-12-31' },
      ...(parents.length > 0 && { implements: parents }),
    };
    const [reply] = await this.site.send({ by, path: '/resolutions', event: 'create', body, resolution: null }, copies);
    return textOf(reply.body['id']);
  }

  async act(by: string, id: string, event: string, data: unknown = {}, copies = 1): Promise<Reply> {
    const body = { type: event, data };
    const [reply] = await this.site.send(
      { by, path: `/resolutions/${id}/events`, event, body, resolution: id },
      copies,
    );
    return reply;
  }

  /** To the end of a day so many days from now. */
  async move(id: string, deadline: string, days: number): Promise<Reply> {
    const body = { to: this.site.today(days), reason: 'Cần thêm thời gian khảo sát' };
    const path = `/deadlines/${id}.${deadline}/move`;
    const [reply] = await this.site.send({ by: secretary, path, event: 'deadline.move', body, resolution: id });
    return reply;
  }

  meeting(): unknown {
    return { date: this.site.today(), place: 'Nhà văn hóa', participants: 35, findings: 'Kênh mương xuống cấp' };
  }

  /** Written, with survey, discussion and text, and submitted. */
  async submit(id: string, by = drafter): Promise<void> {
    await this.act(by, id, 'survey.record', this.meeting());
    await this.act(by, id, 'discussion.record', this.meeting());
    await this.act(by, id, 'text.revise', { version: '1', hash: approvedText });
    await this.act(by, id, 'draft.submit');
  }

  async submitted(): Promise<string> {
    const id = await this.begin();
    await this.submit(id);
    return id;
  }

  /** Approved by the secretary and waiting for the signature. */
  async toSign(): Promise<string> {
    const id = await this.submitted();
    await this.act(secretary, id, 'draft.accept');
    await this.act(appraiser, id, 'appraisal.report', { verdict: 'favourable', text: 'Đủ điều kiện' });
    await this.act(secretary, id, 'decide.approve');
    return id;
  }

  async toIssue(): Promise<string> {
    const id = await this.toSign();
    await this.act(secretary, id, 'sign', { hash: approvedText, capacity: 'T/M' });
    return id;
  }

  async issue(id: string): Promise<void> {
    await this.act(advisor, id, 'issue', { date: this.site.today() });
  }

  async sendBack(id: string): Promise<void> {
    const reasons = [{ section: 'Phần II', reason: 'Chưa nêu nguồn lực' }];
    await this.act(secretary, id, 'draft.return', { reasons });
  }

  /** So many days later, at the same time of day. */
  async days(count: number): Promise<void> {
    await this.site.clock.advance(count * DAY);
  }

  /** Shortly after the end of the day in Vietnam, when what is owed on it has fallen due. */
  async pastMidnight(): Promise<void> {
    await this.site.clock.approachMidnight(0);
    await this.site.clock.advance(1_000);
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
