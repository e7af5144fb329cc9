import type { PlanView, SessionResult, SlotResult } from '../../bridge';
import { count, persons, seats } from '../../text/german';
import { seatWords } from '../../text/seat';

/** „72 × 1. Wunsch, 6 × 2. Wunsch, 2 × ohne Wunsch“. */
export function countsByWish(session: SessionResult): string {
  const counts = new Map<string, number>();
  const order = (person: SessionResult['people'][number]) => person.seat.level ?? 99;
  for (const person of [...session.people].sort((a, b) => order(a) - order(b))) {
    const { words } = seatWords(person.seat);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, many]) => `${many}\u00a0×\u00a0${words}`).join(', ');
}

export type Fill = 'empty' | 'free' | 'full' | 'over' | 'few' | 'unknown';

/** How a session is filled: a word and what it means. */
export function fill(session: SessionResult): { fill: Fill; words: string } {
  const seated = session.people.length;
  const { capacity, seatsMin } = session;
  if (capacity !== null && seated > capacity) {
    return { fill: 'over', words: `${seated - capacity} über der Platzzahl` };
  }
  if (seatsMin !== null && seated < seatsMin) {
    return { fill: 'few', words: `unter dem Minimum von ${seatsMin}` };
  }
  if (capacity === null) return { fill: 'unknown', words: 'Platzzahl offen' };
  if (seated === capacity) return { fill: 'full', words: 'voll' };
  return { fill: seated === 0 ? 'empty' : 'free', words: `${seats(capacity - seated)} frei` };
}

export function share(session: SessionResult): number {
  const { capacity } = session;
  if (!capacity) return session.people.length > 0 ? 1 : 0;
  return Math.min(1, session.people.length / capacity);
}

/** „567 Personen, 590 Plätze“ and „freiwillig“ below the head of a column. */
export function slotLine(slot: SlotResult): string {
  const known = slot.sessions.every(({ capacity }) => capacity !== null);
  const total = slot.sessions.reduce((sum, { capacity }) => sum + (capacity ?? 0), 0);
  const parts = [persons(slot.people), known ? seats(total) : 'Plätze teils offen'];
  if (slot.voluntary) parts.push('freiwillig');
  if (slot.assumed) parts.push('Uhrzeit angenommen');
  return parts.join(', ');
}

/** As many columns as any slot has granted levels. */
export function levels(slots: SlotResult[]): number {
  return Math.max(1, ...slots.map((slot) => slot.levels.length));
}

export function planLine(plan: PlanView): string {
  return `${plan.name}, ${plan.at}, Ziel „${plan.aim}“, Los-Startwert ${plan.seed}`;
}

/** The answer first: who has a seat, and who has not. */
export function headline(slots: SlotResult[], registered: number): string {
  const sum = (some: SlotResult[], key: 'unplaced' | 'unlisted') =>
    some.reduce((total, slot) => total + slot[key], 0);
  const lacking = sum(
    slots.filter(({ voluntary }) => !voluntary),
    'unplaced',
  );
  const turnedAway = sum(slots, 'unplaced') - lacking;
  const unlisted = sum(slots, 'unlisted');
  const parts = [
    lacking > 0
      ? `${count(lacking, 'Platz fehlt', 'Plätze fehlen')} noch`
      : `Alle ${registered} angemeldeten Personen haben ihre Plätze`,
  ];
  if (unlisted > 0) parts.push(`${count(unlisted, 'Platz', 'Plätze')} nicht gewünscht`);
  if (turnedAway > 0) parts.push(`${count(turnedAway, 'Wunsch', 'Wünsche')} nach Freiwilligem nicht erfüllt`);
  return `${parts.join('; ')}.`;
}
