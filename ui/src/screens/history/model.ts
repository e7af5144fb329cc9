import type { HistoryLine } from '../../bridge';
import { fold, matches } from '../../text/german';

/** How far back the history is shown. */
export type Days = 'all' | 'today' | 'yesterday' | 'week';

const BACK: Record<Days, number> = { all: Number.POSITIVE_INFINITY, today: 0, yesterday: 1, week: 7 };

export interface Wanted {
  query: string;
  who: string;
  days: Days;
}

const DAY = 86_400_000;

/** „12.11.2024, 14.05 Uhr“ as the beginning of its day. */
function dayOf(at: string): number {
  const [day = 1, month = 1, year = 1970] = at.split(/[.,]/).map(Number);
  return Date.UTC(year, month - 1, day);
}

/** The lines that somebody looks for; `today` comes in so that tests need no clock. */
export function shownLines(lines: HistoryLine[], wanted: Wanted, today = new Date()): HistoryLine[] {
  const from = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate()) - BACK[wanted.days] * DAY;
  return lines.filter(
    (line) =>
      (wanted.who === '' || line.who === wanted.who) &&
      dayOf(line.at) >= from &&
      matches(fold(`${line.what} ${line.who}`), wanted.query),
  );
}
