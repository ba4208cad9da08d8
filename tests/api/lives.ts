import { hash, type Client, type House } from './house.js';

/** Who plays which part in the resolutions of one body, by username. */
export interface Parts {
  readonly unit: string;
  readonly drafter: string;
  /** Opens and closes rounds, issues, freezes figures and writes the report. */
  readonly advisor: string;
  readonly head: string;
  /** Another leader. */
  readonly leader: string;
  readonly appraiser: { readonly person: string; readonly position: string };
  readonly consulted: { readonly unit: string; readonly person: string; readonly position: string };
}

export const songLam: Parts = {
  unit: 'song-lam',
  drafter: 'chuyenvien1',
  advisor: 'chuyenvien2',
  head: 'bithu',
  leader: 'phobithu1',
  appraiser: { person: 'thamdinh', position: 'to-chuc.thamdinh' },
  consulted: { unit: 'xa-ben-truc', person: 'xa1.bithu', position: 'xa-ben-truc.xa1.bithu' },
};

/** A commune has one adviser and no appraiser of its own; its neighbour is asked for an opinion. */
export const benTruc: Parts = {
  unit: 'xa-ben-truc',
  drafter: 'xa1.vanphong',
  advisor: 'xa1.vanphong',
  head: 'xa1.bithu',
  leader: 'xa1.phobithu',
  appraiser: { person: 'thamdinh', position: 'to-chuc.thamdinh' },
  consulted: { unit: 'xa-doi-sim', person: 'xa2.bithu', position: 'xa-doi-sim.xa2.bithu' },
};

/** The day on which every life of these tests is lived, and the clock stands still. */
export const today = '2025-08-18';
/** So short that a leader may begin either review at once. */
const term = { from: '2025-08-01', to: '2025-11-10' };
const item = { name: 'Đường vào bản', position: 'song-lam.phobithu2', by: '2025-10-31' };
export const meeting = { date: '2025-08-15', place: 'Nhà văn hóa', participants: 40, findings: 'Cần đường vào bản' };
export const dissemination = { date: today, place: 'Hội trường', audience: 'Toàn Đảng bộ', evidence: 'Biên bản số 1' };
export const content = { targets: [item], tasks: [item], solutions: [item], resources: [item] };
export const figures = { cutOff: today, figures: [{ name: 'Thu ngân sách', planned: '44,0', actual: '48,5' }] };
export const reasons = { reasons: [{ section: 'Phần II', reason: 'Chưa có giải pháp cụ thể' }] };
export const decision = { reason: 'Không còn phù hợp', document: '12-KL/TU' };

type Part = 'drafter' | 'advisor' | 'head' | 'leader' | 'appraiser' | 'consulted' | 'members';

interface Step {
  readonly by: Part;
  readonly event: string;
  readonly data?: (parts: Parts, life: Life) => object;
  /** The state it leads to; none where it stays. */
  readonly to?: string;
  /** Only done on the way to a later state: it would end what the state is about. */
  readonly onlyOnTheWay?: true;
}

/** What a step may need to know of the life it belongs to. */
interface Life {
  readonly opinion: number;
  readonly successor: string;
}

const drafting: readonly Step[] = [
  { by: 'drafter', event: 'survey.record', data: () => meeting },
  { by: 'drafter', event: 'discussion.record', data: () => meeting },
  { by: 'drafter', event: 'text.revise', data: () => ({ version: '1', hash }) },
  { by: 'drafter', event: 'content.set', data: () => content },
  { by: 'head', event: 'key_cadres.name', data: ({ consulted }) => ({ positions: [consulted.position] }) },
  { by: 'head', event: 'appraisers.name', data: ({ appraiser }) => ({ positions: [appraiser.position] }) },
  { by: 'drafter', event: 'draft.submit', to: 'preparing.draft.check' },
];

const issuing: readonly Step[] = [
  { by: 'head', event: 'sign', data: () => ({ hash, capacity: 'T/M' }), to: 'preparing.approval.issuing' },
  { by: 'advisor', event: 'issue', data: () => ({ date: today }), to: 'effective.issued.disseminating' },
];

const reviewing = (state: string, afterwards: string): Step[] => [
  { by: 'leader', event: 'review.begin', to: `effective.${state}.begun` },
  { by: 'advisor', event: 'review.freeze', data: () => figures, to: `effective.${state}.frozen` },
  { by: 'advisor', event: 'review.draft', data: () => ({ hash }), to: `effective.${state}.drafted` },
  { by: 'leader', event: 'review.approve', data: () => ({ conclusions: 'Hoàn thành' }), to: afterwards },
];

/** The main path of a thematic resolution: from each state to the next. */
const thematic: readonly Step[] = [
  ...drafting,
  { by: 'leader', event: 'draft.accept', to: 'preparing.consultation.planned' },
  {
    by: 'advisor',
    event: 'round.open',
    data: ({ consulted }) => ({ audience: [consulted.unit], closesOn: '2025-09-12' }),
    to: 'preparing.consultation.open',
  },
  {
    by: 'consulted',
    event: 'opinion.give',
    data: () => ({ stance: 'agree', text: 'Nhất trí với dự thảo' }),
    onlyOnTheWay: true,
  },
  { by: 'advisor', event: 'round.close', to: 'preparing.consultation.answering' },
  {
    by: 'drafter',
    event: 'opinion.dispose',
    data: (_parts, { opinion }) => ({ opinion, disposition: 'accepted', answer: 'Tiếp thu' }),
  },
  { by: 'advisor', event: 'consultation.finish', to: 'preparing.approval.appraisal' },
  {
    by: 'appraiser',
    event: 'appraisal.report',
    data: () => ({ verdict: 'favourable', text: 'Đủ điều kiện' }),
    to: 'preparing.approval.beforeBallot',
  },
  { by: 'head', event: 'ballot.open', to: 'preparing.approval.balloting' },
  { by: 'members', event: 'vote.cast', data: () => ({ choice: 'yes' }), onlyOnTheWay: true },
  { by: 'head', event: 'ballot.close', to: 'preparing.approval.signing' },
  ...issuing,
  { by: 'head', event: 'dissemination.record', data: () => dissemination, to: 'effective.issued.inForce.untilMidterm' },
  ...reviewing('midtermReview', 'effective.issued.inForce.untilFinal'),
  ...reviewing('finalReview', 'closed'),
];

/** A plan: no consultation, one leader decides. */
const plan: readonly Step[] = [
  ...drafting,
  { by: 'leader', event: 'draft.accept', to: 'preparing.approval.appraisal' },
  {
    by: 'appraiser',
    event: 'appraisal.report',
    data: () => ({ verdict: 'favourable', text: 'Đủ điều kiện' }),
    to: 'preparing.approval.decision',
  },
  { by: 'leader', event: 'decide.approve', to: 'preparing.approval.signing' },
  ...issuing,
];

/** States beside the main path: from where, and by which step. */
const branches: Readonly<Record<string, { readonly from: string; readonly step: Step }>> = {
  'preparing.draft.revising': {
    from: 'preparing.draft.check',
    step: { by: 'leader', event: 'draft.return', data: () => reasons },
  },
  suspended: {
    from: 'effective.issued.inForce.untilMidterm',
    step: { by: 'leader', event: 'suspend', data: () => decision },
  },
  cancelled: {
    from: 'preparing.draft.writing',
    step: { by: 'leader', event: 'cancel', data: () => ({ reason: 'Không còn cần thiết' }) },
  },
  superseded: {
    from: 'effective.issued.disseminating',
    step: { by: 'leader', event: 'supersede', data: (_parts, { successor }) => ({ by: successor }) },
  },
  repealed: {
    from: 'effective.issued.disseminating',
    step: { by: 'leader', event: 'repeal', data: () => decision },
  },
};

/** Lives resolutions through, over HTTP, as far as a test wants them. */
export class Lives {
  readonly #clients = new Map<string, Promise<Client>>();
  #begun = 0;

  constructor(private readonly house: House) {}

  /** Somebody, signed in once. */
  who(username: string): Promise<Client> {
    const known = this.#clients.get(username) ?? this.house.signIn(username);
    this.#clients.set(username, known);
    return known;
  }

  /** Begins a resolution in draft. */
  async begin(parts: Parts, kind = 'thematic', more: object = {}): Promise<string> {
    const drafter = await this.who(parts.drafter);
    this.#begun += 1;
    const title = `Nghị quyết số ${this.#begun} về giao thông nông thôn`;
    const body = { kind, title, issuerId: parts.unit, term, ...more };
    const answer = await drafter.post('/api/v1/resolutions', body);
    if (answer.status !== 201) throw new Error(`cannot begin: ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  }

  /** Enters a resolution that exists already; a leader has not confirmed it yet. */
  async adopt(parts: Parts, more: object = {}): Promise<string> {
    const drafter = await this.who(parts.drafter);
    const body = { kind: 'thematic', title: 'Nghị quyết đã có', issuerId: parts.unit, term, stage: 'draft', ...more };
    const answer = await drafter.post('/api/v1/resolutions/adopt', body);
    if (answer.status !== 201) throw new Error(`cannot adopt: ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  }

  /** A resolution that stands in this state, with everything done there that may be done before the next step. */
  async reach(parts: Parts, state: string, kind = 'thematic'): Promise<string> {
    if (state === 'adoption') return this.adopt(parts);
    const branch = branches[state];
    if (branch) {
      const id = await this.reach(parts, branch.from, kind);
      const needs = branch.step.event === 'supersede';
      const successor = needs ? await this.reach(parts, 'effective.issued.disseminating') : '';
      await this.#do(id, branch.step, parts, successor);
      return id;
    }
    const way = state === 'preparing.approval.decision' || kind === 'plan' ? plan : thematic;
    const id = await this.begin(parts, way === plan ? 'plan' : kind);
    for (const step of stepsTo(way, state)) await this.#do(id, step, parts, '');
    return id;
  }

  async #do(id: string, step: Step, parts: Parts, successor: string): Promise<void> {
    for (const username of await this.#doers(id, step.by, parts)) {
      const opinion = step.event === 'opinion.dispose' ? await this.#opinion(id, parts) : 0;
      const client = await this.who(username);
      const answer = await client.act(id, step.event, step.data?.(parts, { opinion, successor }) ?? {});
      if (answer.status !== 200) throw new Error(`${username} ${step.event}: ${JSON.stringify(answer.body)}`);
      if (step.to !== undefined && answer.body.state !== step.to) {
        throw new Error(`${step.event} led to ${answer.body.state}, not ${step.to}`);
      }
    }
  }

  async #doers(id: string, by: Part, parts: Parts): Promise<string[]> {
    if (by === 'appraiser' || by === 'consulted') return [parts[by].person];
    if (by !== 'members') return [parts[by]];
    const { body } = await (await this.who(parts.head)).get(`/api/v1/resolutions/${id}`);
    return (body['ballot'] as { entitled: { person: string }[] }).entitled.map(({ person }) => person);
  }

  async #opinion(id: string, parts: Parts): Promise<number> {
    const { body } = await (await this.who(parts.drafter)).get(`/api/v1/resolutions/${id}`);
    return (body['opinions'] as { entry: number }[])[0]?.entry ?? 0;
  }
}

function stepsTo(way: readonly Step[], state: string): readonly Step[] {
  const arrival = state === 'preparing.draft.writing' ? -1 : way.findIndex(({ to }) => to === state);
  if (arrival < 0 && state !== 'preparing.draft.writing') throw new Error(`no way leads to ${state}`);
  const leaving = way.findIndex(({ to, onlyOnTheWay }, at) => at > arrival && (to !== undefined || onlyOnTheWay));
  return way.slice(0, leaving < 0 ? way.length : leaving);
}
