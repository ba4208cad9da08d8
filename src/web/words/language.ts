/** The two languages of the application; Vietnamese comes first. */
export type Language = 'vi' | 'en';

/** The language to begin with: what was chosen here before, else Vietnamese. A browser's own setting is not asked: offices share machines. */
export const languageFrom = (stored: string | null): Language => (stored === 'en' ? 'en' : 'vi');
