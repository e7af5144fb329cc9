import type { PersonServed } from '../../bridge';

export type ServedFilter = 'all' | 'unplaced' | 'unlisted' | 'never' | 'always';

/** Whom the list can be narrowed to; the worse first. */
export const SERVED: { id: ServedFilter; name: string }[] = [
  { id: 'all', name: 'Alle' },
  { id: 'unplaced', name: 'ohne Platz' },
  { id: 'unlisted', name: 'nicht gewünscht' },
  { id: 'never', name: 'kein 1. Wunsch' },
  { id: 'always', name: 'nur 1. Wünsche' },
];

/** Whether somebody belongs to a part of the list. Seats without a wish are neither good nor bad. */
export function isServed({ seats }: PersonServed, filter: ServedFilter): boolean {
  const counting = seats.filter(({ outcome }) => ['wish', 'unlisted', 'unplaced'].includes(outcome));
  switch (filter) {
    case 'all':
      return true;
    case 'never':
      return counting.length > 0 && counting.every(({ level }) => level !== 1);
    case 'always':
      return counting.length > 0 && counting.every(({ level }) => level === 1);
    default:
      return counting.some(({ outcome }) => outcome === filter);
  }
}

/** Those in whose line every word of the query is found. */
export function servedMatching(people: PersonServed[], query: string): PersonServed[] {
  const words = query.toLocaleLowerCase('de').split(/\s+/).filter(Boolean);
  if (words.length === 0) return people;
  return people.filter(({ number, name, institution, seats }) => {
    const line = [number, name, institution, ...seats.map(({ code }) => code)].join(' ');
    const text = line.toLocaleLowerCase('de');
    return words.every((word) => text.includes(word));
  });
}
