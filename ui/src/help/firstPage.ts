/** The page of the handbook where somebody begins who has no event yet. */
export const FIRST_PAGE = 'first-event';
