import type { Area, ProgrammeView, RegistrationList, SessionView } from '../bridge';
import { fold, matches } from '../text/german';

export interface Hit {
  id: string;
  /** What the area is asked to show. */
  target: string;
  code?: string;
  title: string;
  detail: string;
  area: Area;
}

/** More lines than this are no answer on the telephone. */
const HITS_MAX = 12;
const SESSIONS_MAX = 4;
const ROOMS_MAX = 3;

/** Persons, sessions and rooms whose text holds every word of the query; people last, they are many. */
export function findAnything(
  query: string,
  programme: ProgrammeView | null,
  registrations: RegistrationList | null,
): Hit[] {
  if (fold(query) === '') return [];
  const all = programme?.sessions ?? [];
  const sessions = all
    .filter((session) => matches(fold(`${session.code} ${session.title} ${session.room}`), query))
    .map((session) => ({
      id: session.id,
      target: session.id,
      code: session.code,
      title: session.shortTitle || session.title,
      detail: session.room,
      area: 'programme' as const,
    }));
  const people: Hit[] = [];
  for (const row of registrations?.rows ?? []) {
    if (people.length === HITS_MAX) break;
    if (!matches(row.search, query)) continue;
    const detail = [row.institution, row.cancelled ? 'storniert' : ''].filter(Boolean).join(', ');
    people.push({ id: row.id, target: row.id, title: row.name, detail, area: 'registrations' });
  }
  const found = [...findRooms(query, all), ...sessions.slice(0, SESSIONS_MAX), ...people];
  return found.slice(0, HITS_MAX);
}

/** Rooms by name; a room leads to the first session held there. */
function findRooms(query: string, sessions: SessionView[]): Hit[] {
  const names = [...new Set(sessions.map(({ room }) => room).filter(Boolean))];
  return names
    .filter((name) => matches(fold(`Raum ${name}`), query) && !fold('Raum').startsWith(fold(query)))
    .slice(0, ROOMS_MAX)
    .map((name) => {
      const held = sessions.filter(({ room }) => room === name);
      const codes = held.map(({ code }) => code).join(', ');
      return {
        id: name,
        target: held[0]?.id ?? '',
        title: name,
        detail: `Raum für ${codes}`,
        area: 'programme',
      };
    });
}
