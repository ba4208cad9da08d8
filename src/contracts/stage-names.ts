/** The stages of a life under way, in their order. */
export const livingStages = ['draft', 'consultation', 'approval', 'issued', 'midterm_review', 'final_review'] as const;

/** Those of a life that is over: by its term, or before its time. */
export const endedStages = ['closed', 'cancelled', 'superseded', 'repealed'] as const;

/** The public stages of a resolution. */
export const stages = [...livingStages, ...endedStages] as const;
