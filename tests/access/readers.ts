/* Who may read what, written by hand and apart from the conditions that decide it. */

/** Resolutions that stand somewhere between the province and its communes; in draft unless told otherwise. */
export type Shelf = 'province' | 'committee' | 'committeeConsultsBenTruc' | 'committeeIssued' | 'benTruc' | 'suoiBac';

/** What somebody may read, and what is theirs. */
export interface Reader {
  readonly username: string;
  readonly reads: readonly Shelf[];
  /** Read without how it came about: by those below, who carry it out and had no part in it. */
  readonly readsAsIssued?: readonly Shelf[];
  /** What their inbox asks of them, and where. */
  readonly asked: Readonly<Partial<Record<Shelf, string>>>;
  /** Whether they are told that an opinion is asked for. */
  readonly told?: true;
  readonly verifies?: true;
  readonly readsDenials?: true;
}

const committeeAndBelow = [
  'committee',
  'committeeConsultsBenTruc',
  'committeeIssued',
  'benTruc',
  'suoiBac',
] as const satisfies readonly Shelf[];
const everything: readonly Shelf[] = ['province', ...committeeAndBelow];
const consulted = ['committeeConsultsBenTruc', 'committeeIssued'] as const;
const issued = ['committeeIssued'] as const;
const opinion = { committeeConsultsBenTruc: 'opinion.give' } as const;
const submit = 'draft.submit';

export const readers: readonly Reader[] = [
  { username: 'tinh.bithu', reads: everything, asked: {}, verifies: true },
  { username: 'tinh.chuyenvien', reads: everything, asked: { province: submit } },
  {
    username: 'bithu',
    reads: committeeAndBelow,
    asked: { committeeIssued: 'dissemination.record' },
    verifies: true,
  },
  { username: 'uyvien3', reads: committeeAndBelow, asked: {} },
  // Chairs the inspection committee as well.
  { username: 'uyvien1', reads: committeeAndBelow, asked: {}, verifies: true, readsDenials: true },
  { username: 'chuyenvien1', reads: committeeAndBelow, asked: { committee: submit } },
  { username: 'tuyengiao.chuyenvien', reads: committeeAndBelow, asked: {} },
  { username: 'thamdinh', reads: committeeAndBelow, asked: {}, verifies: true },
  { username: 'kiemtra', reads: committeeAndBelow, asked: {}, verifies: true, readsDenials: true },
  { username: 'quantri', reads: [], asked: {}, verifies: true, readsDenials: true },
  { username: 'xa1.bithu', reads: [...consulted, 'benTruc'], asked: opinion, told: true, verifies: true },
  {
    username: 'xa1.vanphong',
    reads: [...consulted, 'benTruc'],
    asked: { ...opinion, benTruc: submit },
    told: true,
  },
  { username: 'xa2.bithu', reads: issued, readsAsIssued: issued, asked: {}, verifies: true },
  { username: 'xa2.phobithu', reads: issued, readsAsIssued: issued, asked: {}, verifies: true },
  { username: 'xa2.vanphong', reads: issued, readsAsIssued: issued, asked: {} },
  {
    username: 'xa3.vanphong',
    reads: ['committeeIssued', 'suoiBac'],
    readsAsIssued: issued,
    asked: { suoiBac: submit },
  },
  // Position ended yesterday.
  { username: 'uyvien5', reads: [], asked: {} },
];
