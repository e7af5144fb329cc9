import type { DemandSession, DemandSlot, StageState } from '../../bridge';
import { count, seats } from '../../text/german';

/** One bar of the chart; all shares are of the same scale. */
export interface Bar {
  /** First wishes that find a seat. */
  met: number;
  /** First wishes beyond the seats. */
  over: number;
  /** Where the line of the seats stands, if they are known. */
  line: number | null;
}

/** The longest thing to draw: one scale for all sessions, so that bars can be compared. */
export function scale(slots: DemandSlot[]): number {
  const lengths = slots.flatMap(({ sessions }) =>
    sessions.map((session) => Math.max(session.firstWishes, session.seats ?? 0)),
  );
  return Math.max(1, ...lengths);
}

export function bar(session: DemandSession, longest: number): Bar {
  const met = Math.min(session.firstWishes, session.seats ?? session.firstWishes);
  return {
    met: met / longest,
    over: (session.firstWishes - met) / longest,
    line: session.seats === null ? null : session.seats / longest,
  };
}

export interface Difference {
  words: string;
  tooMany: boolean;
}

export function difference(session: DemandSession): Difference {
  if (session.seats === null) return { words: 'Plätze offen', tooMany: false };
  const over = session.firstWishes - session.seats;
  if (over > 0) return { words: `${over} zu viel`, tooMany: true };
  return { words: over === 0 ? 'genau voll' : `${-over} frei`, tooMany: false };
}

/** „143 Erstwünsche, 120 Plätze“ for one slot. */
export function slotSum(slot: DemandSlot): string {
  const wished = slot.sessions.reduce((sum, session) => sum + session.firstWishes, 0);
  const known = slot.sessions.map((session) => session.seats);
  const total = known.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const open = known.filter((each) => each === null).length;
  const parts = [count(wished, 'Erstwunsch', 'Erstwünsche'), seats(total)];
  if (open > 0) parts.push(`${open} ohne Angabe`);
  return parts.join(', ');
}

export const STATE_WORDS: Record<StageState, string> = {
  done: 'fertig',
  open: 'in Arbeit',
  waiting: 'noch nicht begonnen',
};
