/** The people of the fictional committee who play in these tests, by what one calls them here. */
export const people = {
  /** Drafts, opens and closes rounds, issues. */
  officer: 'chuyenvien1',
  secretary: 'bithu',
  deputy: 'phobithu1',
  /** A member of the standing committee, who also heads the inspection committee and appraises in it. */
  inspector: 'uyvien1',
  appraiser: 'thamdinh',
  administrator: 'quantri',
  communeSecretary: 'xa1.bithu',
  communeDeputy: 'xa1.phobithu',
  /** Drafts, opens and closes rounds, issues in the commune. */
  communeOfficer: 'xa1.vanphong',
  /** Of another commune, which sees little of the committee above. */
  neighbour: 'xa2.bithu',
} as const;

export type Role = keyof typeof people;

/** The one password of the fictional committee, as the README gives it. */
export const password = 'song-lam-demo';
