import type {
  Aim,
  Figures,
  PlanView,
  Refusal,
  ReleaseView,
  RunView,
  SessionResult,
  SlotResult,
  VariantSeats,
  WaitingSession,
} from '../../bridge';
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

/** „Freigegeben: Lauf 5, 08.11.2024, 9.12 Uhr, M. Brandt“ */
export function releaseLine({ run, at, by, name }: ReleaseView): string {
  return `Freigegeben: ${[run || name, at, by].join(', ')}`;
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

/** The aims as the office chooses them. */
export const AIMS: { key: Aim; name: string }[] = [
  { key: 'fair', name: 'Fair' },
  { key: 'most_first_wishes', name: 'Möglichst viele Erstwünsche' },
  { key: 'least_points', name: 'Bester Durchschnitt' },
  { key: 'lottery_order', name: 'Losreihenfolge' },
];

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);

/** Granted wishes as a table has room for. */
export function levelSums({ levels }: Figures): { first: number; second: number; further: number } {
  return { first: levels[0] ?? 0, second: levels[1] ?? 0, further: sum(levels.slice(2)) };
}

/** The parts of a bar: first wishes, further wishes, not wished. */
export function shares(figures: Figures): { kind: 'one' | 'two' | 'three'; width: string }[] {
  const { first, second, further } = levelSums(figures);
  const total = Math.max(1, first + second + further + figures.unlisted);
  const parts = [
    { kind: 'one' as const, many: first },
    { kind: 'two' as const, many: second + further },
    { kind: 'three' as const, many: figures.unlisted },
  ];
  return parts
    .filter(({ many }) => many > 0)
    .map(({ kind, many }) => ({ kind, width: `${(many / total) * 100}%` }));
}

/** „7 Umzüge; 5 Personen stehen besser, 2 Personen schlechter.“ */
export function changeLine({
  moves,
  better,
  worse,
}: {
  moves: number;
  better: number;
  worse: number;
}): string {
  const people = [
    better > 0 && `${persons(better)} besser`,
    worse > 0 && `${persons(worse)} schlechter`,
  ].filter((part) => part !== false);
  const end = people.length > 0 ? people.join(', ') : 'niemand steht besser oder schlechter';
  return `${count(moves, 'Umzug', 'Umzüge')}; ${end}.`;
}

export function runName({ number, name }: RunView): string {
  return name ? `${number} „${name}“` : number;
}

/** The limit on moves as typed; empty is none. */
export function mostMoves(text: string): { most: number | null; refusal: Refusal | null } {
  const digits = text.trim();
  if (digits === '') return { most: null, refusal: null };
  if (/^\d{1,6}$/.test(digits)) return { most: Number(digits), refusal: null };
  const message = `„${digits}“ ist keine Anzahl.`;
  return { most: null, refusal: { code: 'input', message, hint: 'Bitte nur Ziffern.', field: 'most' } };
}

/** The seats that a variant supposes; what is empty or as today is left out. */
export function supposedSeats(
  sessions: Pick<SessionResult, 'id' | 'code' | 'capacity'>[],
  typed: Record<string, string>,
): { seats: VariantSeats[]; refusal: string } {
  const seats: VariantSeats[] = [];
  for (const { id, code, capacity } of sessions) {
    const text = typed[id]?.trim() ?? '';
    if (text === '') continue;
    if (!/^\d{1,6}$/.test(text)) return { seats: [], refusal: `„${text}“ bei ${code} ist keine Anzahl.` };
    if (Number(text) !== capacity) seats.push({ session: id, seats: Number(text) });
  }
  return { seats, refusal: '' };
}

/** Headline numbers today and then, with the difference and its sign. */
export function figureRows(before: Figures, after: Figures) {
  const row = (name: string, was: number, is: number) => ({
    name,
    before: was,
    after: is,
    difference: is === was ? '=' : is > was ? `+${is - was}` : `−${was - is}`,
  });
  const [one, other] = [levelSums(before), levelSums(after)];
  return [
    row('1. Wunsch', one.first, other.first),
    row('2. Wunsch', one.second, other.second),
    row('3. Wunsch und weiter', one.further, other.further),
    row('nicht gewünscht', before.unlisted, after.unlisted),
    row('ohne Platz', before.unplaced, after.unplaced),
    row('nie ein 1. Wunsch', before.neverFirst, after.neverFirst),
  ];
}

/** Seats that somebody on a waiting list could have. */
export function freeSeats({ capacity, seated }: WaitingSession): number {
  return capacity === null ? 0 : Math.max(0, capacity - seated);
}

/** Waiting lists by slot, in the order they come. */
export function bySlot(sessions: WaitingSession[]): { name: string; sessions: WaitingSession[] }[] {
  const slots = new Map<string, WaitingSession[]>();
  for (const session of sessions) {
    slots.set(session.slot, [...(slots.get(session.slot) ?? []), session]);
  }
  return [...slots].map(([name, each]) => ({ name: name || 'Ohne Zeitfenster', sessions: each }));
}
