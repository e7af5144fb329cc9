import type { Area, ProgrammeView, RegistrationList } from '../bridge';
import { fold, matches } from '../text/german';

export interface Hit {
  id: string;
  code?: string;
  title: string;
  detail: string;
  area: Area;
}

/** More lines than this are no answer on the telephone. */
const HITS_MAX = 12;

/** Persons and sessions whose text holds every word of the query; sessions first, they are few. */
export function findAnything(
  query: string,
  programme: ProgrammeView | null,
  registrations: RegistrationList | null,
): Hit[] {
  if (fold(query) === '') return [];
  const sessions = (programme?.sessions ?? [])
    .filter((session) => matches(fold(`${session.code} ${session.title} ${session.room}`), query))
    .map((session) => ({
      id: session.id,
      code: session.code,
      title: session.shortTitle || session.title,
      detail: session.room,
      area: 'programme' as const,
    }));
  const people = (registrations?.rows ?? [])
    .filter((row) => matches(row.search, query))
    .slice(0, HITS_MAX)
    .map((row) => ({
      id: row.id,
      title: row.name,
      detail: [row.institution, row.cancelled ? 'storniert' : ''].filter(Boolean).join(', '),
      area: 'registrations' as const,
    }));
  return [...sessions.slice(0, 4), ...people].slice(0, HITS_MAX);
}
