import type { Area, Counts } from '../bridge';
import { count } from '../text/german';

export interface Mark {
  figure: number;
  words: string;
  /** Whether it is open work rather than a plain total. */
  open: boolean;
}

/** The figures beside the names: open work or a plain total, nothing else. */
export function figures(counts: Counts): Partial<Record<Area, Mark>> {
  const marks: Partial<Record<Area, Mark>> = {};
  const add = (area: Area, figure: number, words: string, open: boolean) => {
    if (figure > 0) marks[area] = { figure, words, open };
  };
  add('overview', counts.questions, count(counts.questions, 'offene Frage', 'offene Fragen'), true);
  add('programme', counts.sessions, count(counts.sessions, 'Session', 'Sessions'), false);
  add('registrations', counts.registered, `${counts.registered} angemeldet`, false);
  add('allocation', counts.unplaced, `${counts.unplaced} ohne Platz`, true);
  return marks;
}
