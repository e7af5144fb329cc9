import type { Arrival, RollLine, RollPerson } from '../../bridge';
import { matches, NBSP, seats } from '../../text/german';
import type { Tone } from '../../text/seat';

/** Whom the list shows. */
export type Which = 'all' | 'missing' | 'here';

/** What a scanner writes: the key of a registration, whose letters are no name. */
const CODE = /^[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i;

/** The people who are looked for; while a code is being written all of them stay in view. */
export function shownPeople(people: RollPerson[], query: string, which: Which): RollPerson[] {
  const code = CODE.test(query.trim());
  return people.filter(
    ({ search, present }) =>
      (which === 'all' || present === (which === 'here')) && (code || matches(search, query)),
  );
}

/** „31 von 40 da, 9 fehlen, 2 Plätze frei“. */
export function rollState({ expected, present, missing, free }: RollLine): string {
  if (expected === 0 && present === 0) return 'Hier wird niemand erwartet.';
  const parts = [
    `${present} da`,
    missing === 0 ? 'niemand fehlt' : `${missing} von ${expected} ${missing === 1 ? 'fehlt' : 'fehlen'}`,
    free === null ? '' : `${free === 0 ? 'kein Platz' : seats(free)} frei`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** „31 / 40“: who has come, of those who are expected. */
export function share({ present, expected }: RollLine): string {
  return `${present}${NBSP}/${NBSP}${expected}`;
}

export function toneOf(arrival: Arrival, done: boolean): Tone {
  if (done) return 'good';
  return arrival.state === 'cancelled' ? 'bad' : 'attention';
}

/** Rolls under the day they belong to; the line of the day comes first. */
export function byDay(rolls: RollLine[]): { day: RollLine | null; sessions: RollLine[] }[] {
  const days: { day: RollLine | null; sessions: RollLine[] }[] = [];
  for (const line of rolls) {
    if (line.code === '') days.push({ day: line, sessions: [] });
    else (days.at(-1) ?? days[days.push({ day: null, sessions: [] }) - 1])?.sessions.push(line);
  }
  return days;
}
