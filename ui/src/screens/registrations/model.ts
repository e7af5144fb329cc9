import type {
  Level,
  Operator,
  OwnAnswer,
  Post,
  RegistrationForm,
  SessionView,
  SlotDetail,
} from '../../bridge';
import { fold, matches } from '../../text/german';

/** Sessions that answer to what is typed: by code first, then by any word of the title. */
export function findSessions(sessions: SessionView[], query: string, taken: string[]): SessionView[] {
  const wanted = fold(query);
  const free = sessions.filter(({ id }) => !taken.includes(id));
  // „7“ is said for W7 on the telephone.
  const coded = (code: string) => code.startsWith(wanted) || code.replace(/^\D+/, '') === wanted;
  const byCode = free.filter(({ code }) => wanted !== '' && coded(fold(code)));
  const byTitle = free.filter(
    (session) => !byCode.includes(session) && matches(fold(`${session.title} ${session.shortTitle}`), query),
  );
  return [...byCode, ...byTitle];
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
    form.inhabitants,
    form.protocol,
    form.withheld,
    form.days.length,
    form.companionOf,
    form.must,
    form.together,
    form.groups,
    form.confirmed,
    form.care.diet,
    form.care.assistance,
    ...form.consents.map((consent) => consent.given !== null),
    ...form.own.map(({ answer }) => answer),
  ];
  return given.filter(Boolean).length;
}

/** Whether an own field is asked, as far as the others are answered. */
export function isAsked({ field }: OwnAnswer, own: OwnAnswer[]): boolean {
  if (!field.askedIf) return true;
  const before = own.find((each) => each.field.id === field.askedIf);
  return fold(before?.answer ?? '') === fold(field.askedValue);
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

/** The words of the comparisons, in the order they are offered. */
export const OPERATORS: [Operator, string][] = [
  ['is', 'ist'],
  ['is_not', 'ist nicht'],
  ['contains', 'enthält'],
  ['begins_with', 'beginnt mit'],
  ['is_empty', 'ist leer'],
  ['is_filled', 'ist nicht leer'],
];

export const takesValue = (operator: Operator) => operator !== 'is_empty' && operator !== 'is_filled';
