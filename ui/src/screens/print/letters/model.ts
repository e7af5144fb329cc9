import type { Passage, PassageForm, PassageView } from '../../../bridge';

/** When a passage stands in a letter. */
export const WHEN: Record<Passage, string> = {
  subject: 'Überschrift des Briefs und Betreff der E-Mail',
  opening: 'steht in jedem Brief',
  all_granted: 'wenn jeder Wunsch einen Platz brachte',
  some_granted: 'wenn ein Teil der Wünsche einen Platz brachte',
  none_granted: 'wenn kein Wunsch einen Platz brachte',
  unwished: 'wenn nichts gewünscht war',
  waiting: 'nach dem Programm, wenn jemand auf einer Warteliste steht',
  unplaced: 'nach dem Programm, wenn in einem Zeitfenster der Platz fehlt',
  closing: 'steht in jedem Brief',
  cancelled_subject: 'Überschrift und Betreff, wenn jemand nach dem Brief storniert hat',
  cancelled: 'wenn jemand storniert hat und schon einen Brief bekam; sonst steht nichts darin',
};

/** The passages that were typed anew. */
export function typed(passages: PassageView[], texts: Partial<Record<Passage, string>>): PassageForm[] {
  return passages.flatMap(({ passage, text }) => {
    const now = texts[passage];
    return now === undefined || now.trim() === text ? [] : [{ passage, text: now }];
  });
}

/** A text with a placeholder put in place of what is selected, and where the cursor goes. */
export function withPlaceholder(
  text: string,
  from: number,
  to: number,
  name: string,
): { text: string; cursor: number } {
  const mark = `{${name}}`;
  return { text: text.slice(0, from) + mark + text.slice(to), cursor: from + mark.length };
}
