import type {
  Level,
  Post,
  RegistrationForm,
  RegistrationList,
  RegistrationRow,
  SessionView,
  SlotDetail,
} from '../../bridge';
import { fold, matches } from '../../text/german';

export type FilterKey = 'all' | 'registered' | 'unplaced' | 'wishless' | 'cancelled';

export const FILTERS: { key: FilterKey; name: string; keeps: (row: RegistrationRow) => boolean }[] = [
  { key: 'all', name: 'Alle', keeps: () => true },
  { key: 'registered', name: 'Angemeldet', keeps: (row) => !row.cancelled },
  { key: 'unplaced', name: 'Ohne Platz', keeps: (row) => !row.cancelled && isUnplaced(row) },
  { key: 'wishless', name: 'Ohne Wunsch', keeps: (row) => !row.cancelled && row.wishless },
  { key: 'cancelled', name: 'Storniert', keeps: (row) => row.cancelled },
];

function isUnplaced(row: RegistrationRow): boolean {
  return row.seats.some((seat) => seat.outcome === 'unplaced');
}

export function filterCounts(rows: RegistrationRow[]): Record<FilterKey, number> {
  const counts = { all: 0, registered: 0, unplaced: 0, wishless: 0, cancelled: 0 };
  for (const row of rows) {
    for (const { key, keeps } of FILTERS) if (keeps(row)) counts[key] += 1;
  }
  return counts;
}

/** A column to sort by: a field, or the place of a slot. */
export type Column = 'number' | 'name' | 'institution' | 'land' | number;

export interface Sorting {
  column: Column;
  falling: boolean;
}

const collator = new Intl.Collator('de', { numeric: true });

function sortText(row: RegistrationRow, column: Column): string {
  if (typeof column !== 'number') return row[column];
  const seat = row.seats[column];
  // Without a seat first: these are the ones to act on.
  return seat?.code ? `1 ${seat.code} ${seat.level ?? 9}` : '0';
}

/** The rows to show. The core sorts by name as a telephone book does; that order is kept within equals. */
export function select(
  list: RegistrationList,
  filter: FilterKey,
  query: string,
  sorting: Sorting,
): RegistrationRow[] {
  const keeps = FILTERS.find(({ key }) => key === filter)?.keeps ?? (() => true);
  const wanted = fold(query);
  const rows = list.rows.filter((row) => keeps(row) && (wanted === '' || matches(row.search, query)));
  if (sorting.column !== 'name') {
    const { column } = sorting;
    rows.sort((a, b) => collator.compare(sortText(a, column), sortText(b, column)));
  }
  return sorting.falling ? rows.reverse() : rows;
}

export function sortedBy(now: Sorting, column: Column): Sorting {
  return { column, falling: now.column === column && !now.falling };
}

/** Beyond this many rows only those in view are drawn. */
export const PLAIN_ROWS_MAX = 2000;

/** Rows drawn before and after those in view, so that scrolling shows no gap. */
const MARGIN = 12;

export interface Window {
  from: number;
  to: number;
}

/** Which rows of fixed height lie in view. */
export function windowOf(total: number, scrollTop: number, height: number, rowHeight: number): Window {
  if (total <= PLAIN_ROWS_MAX) return { from: 0, to: total };
  const first = Math.floor(scrollTop / rowHeight);
  const many = Math.ceil(height / rowHeight);
  return { from: Math.max(0, first - MARGIN), to: Math.min(total, first + many + MARGIN) };
}

/** Where the current row goes by a key; `null` if the key does not move it. */
export function moved(at: number, key: string, total: number, page: number): number | null {
  const goals: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? 0 : at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: total - 1,
  };
  const goal = goals[key];
  return goal === undefined || total === 0 ? null : Math.max(0, Math.min(total - 1, goal));
}

/** Sessions that answer to what is typed: by code first, then by any word of the title. */
export function findSessions(sessions: SessionView[], query: string, taken: string[]): SessionView[] {
  const wanted = fold(query);
  const free = sessions.filter(({ id }) => !taken.includes(id));
  const byCode = free.filter(({ code }) => wanted !== '' && fold(code).startsWith(wanted));
  const byTitle = free.filter(
    (session) => !byCode.includes(session) && matches(fold(`${session.title} ${session.shortTitle}`), query),
  );
  return [...byCode, ...byTitle];
}

/** The list with one entry moved by one place. */
export function shifted(ids: string[], at: number, by: -1 | 1): string[] {
  const goal = at + by;
  const moving = ids[at];
  if (moving === undefined || goal < 0 || goal >= ids.length) return ids;
  const rest = ids.filter((_, index) => index !== at);
  return [...rest.slice(0, goal), moving, ...rest.slice(goal)];
}

export const SALUTATIONS: [string, string][] = [
  ['unknown', 'keine Angabe'],
  ['ms', 'Frau'],
  ['mr', 'Herr'],
];

export const LEVELS: [Level, string][] = [
  ['unknown', 'keine Angabe'],
  ['federal', 'Bund'],
  ['land', 'Land'],
  ['municipal', 'Kommune'],
  ['association', 'Verband'],
  ['civil', 'Zivilgesellschaft'],
  ['press', 'Presse'],
];

export const POSTS: [Post, string][] = [
  ['unknown', 'keine Angabe'],
  ['salaried', 'Hauptamt'],
  ['honorary', 'Ehrenamt'],
];

/** The days of the programme, in order. */
export function daysOf(sessions: SessionView[]): string[] {
  return [...new Set(sessions.map(({ date }) => date).filter(Boolean))].sort();
}

/** The days attended after one was ticked or not; all of them are written as none. */
export function attending(days: string[], all: string[], day: string, there: boolean): string[] {
  const now = days.length === 0 ? all : days;
  const next = there ? [...now, day] : now.filter((other) => other !== day);
  const sorted = all.filter((other) => next.includes(other));
  return sorted.length === all.length ? [] : sorted;
}

/** How many facts beyond contact and wishes a form tells. */
export function factCount(form: RegistrationForm): number {
  const given = [
    form.level !== 'unknown',
    form.ags,
    form.post !== 'unknown',
    form.protocol,
    form.withheld,
    form.days.length,
    form.companionOf,
    form.must,
    form.care.diet,
    form.care.assistance,
    ...form.consents.map((consent) => consent.given !== null),
  ];
  return given.filter(Boolean).length;
}

export const SOURCES: [string, string][] = [
  ['phone', 'Telefon'],
  ['mail', 'E-Mail'],
  ['import', 'Import'],
];

/** Whether a better wish than the seat was not granted. */
export function missesWish({ seat, wishes }: SlotDetail): boolean {
  if (seat.outcome === 'none') return false;
  const granted = wishes.find(({ seated }) => seated)?.level ?? Number.POSITIVE_INFINITY;
  return wishes.some(({ level }) => level !== null && level < granted);
}
