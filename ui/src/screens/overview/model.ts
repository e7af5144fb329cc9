import type { Arrivals, DemandSession, DemandSlot, StageState } from '../../bridge';
import { count, persons, seats } from '../../text/german';

/** What is held against the seats: what was wished, or who sits there. */
export type Measure = 'firstWishes' | 'seated';

/** One bar of the chart; all shares are of the same scale. */
export interface Bar {
  /** What finds a seat. */
  met: number;
  /** What is beyond the seats. */
  over: number;
  /** Where the line of the seats stands, if they are known. */
  line: number | null;
}

/** The longest thing to draw: one scale for all sessions, so that bars can be compared. */
export function scale(slots: DemandSlot[], measure: Measure): number {
  const lengths = slots.flatMap(({ sessions }) =>
    sessions.map((session) => Math.max(session[measure], session.seats ?? 0)),
  );
  return Math.max(1, ...lengths);
}

export function bar(session: DemandSession, measure: Measure, longest: number): Bar {
  const met = Math.min(session[measure], session.seats ?? session[measure]);
  return {
    met: met / longest,
    over: (session[measure] - met) / longest,
    line: session.seats === null ? null : session.seats / longest,
  };
}

export interface Difference {
  words: string;
  tooMany: boolean;
}

export function difference(session: DemandSession, measure: Measure): Difference {
  if (session.seats === null) return { words: 'Plätze offen', tooMany: false };
  const over = session[measure] - session.seats;
  if (over > 0) return { words: `${over} zu viel`, tooMany: true };
  return { words: over === 0 ? 'genau voll' : `${-over} frei`, tooMany: false };
}

/** „143 Erstwünsche, 120 Plätze“ for one slot. */
export function slotSum(slot: DemandSlot, measure: Measure): string {
  const sum = slot.sessions.reduce((sum, session) => sum + session[measure], 0);
  const known = slot.sessions.map((session) => session.seats);
  const total = known.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const open = known.filter((each) => each === null).length;
  const parts = [measure === 'seated' ? persons(sum) : count(sum, 'Erstwunsch', 'Erstwünsche'), seats(total)];
  if (open > 0) parts.push(`${open} ohne Angabe`);
  return parts.join(', ');
}

/** „600 Anmeldungen, die meisten (45): Mo 04.11.“ */
export function arrivalsLine(arrivals: Arrivals[]): string {
  const all = count(arrivals.at(-1)?.total ?? 0, 'Anmeldung', 'Anmeldungen');
  const [most] = arrivals.toSorted((one, other) => other.received - one.received);
  if (!most || arrivals.length === 1) return all;
  return `${all}, die meisten (${most.received}): ${most.when}`;
}

export const STATE_WORDS: Record<StageState, string> = {
  done: 'fertig',
  open: 'in Arbeit',
  waiting: 'noch nicht begonnen',
};
