import { beginDraft, castOf, several, type Desk } from '../stage/desk.js';

const favourable = { verdict: 'favourable', text: 'Đủ điều kiện' };

/** Plans that wait for one leader's approval. */
export class Approvals {
  private constructor(
    private readonly desk: Desk,
    private readonly resolutions: readonly string[],
  ) {}

  static async over(desk: Desk, count: number): Promise<Approvals> {
    const resolutions = await several(count, 8, async (number) => {
      const id = await beginDraft(desk, number, 'plan');
      await desk.act(castOf(number).leader, id, 'appraisers.name', { positions: ['to-chuc.thamdinh'] });
      await submitted(desk, id, number);
      return id;
    });
    return new Approvals(desk, resolutions);
  }

  /** The act that is measured. */
  approve(number: number): Promise<unknown> {
    return this.desk.act(castOf(number).leader, this.resolutions[number] ?? '', 'decide.approve', {});
  }

  /** All of them wait again: returned, submitted, accepted, appraised. */
  async again(): Promise<void> {
    await several(this.resolutions.length, 8, async (number) => {
      const id = this.resolutions[number] ?? '';
      await this.desk.act(castOf(number).leader, id, 'return', returning);
      await submitted(this.desk, id, number);
    });
  }
}

const returning = { reasons: [{ section: 'Phần I', reason: 'Cần nêu rõ chỉ tiêu' }] };

async function submitted(desk: Desk, id: string, number: number): Promise<void> {
  const { drafter, leader } = castOf(number);
  await desk.act(drafter, id, 'draft.submit', {});
  await desk.act(leader, id, 'draft.accept', {});
  await desk.act('thamdinh', id, 'appraisal.report', favourable);
}
