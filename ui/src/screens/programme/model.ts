import type {
  DayView,
  Layout,
  LinkMode,
  LinkView,
  ProgrammeView,
  SessionForm,
  SessionView,
} from '../../bridge';
import { count, germanDate } from '../../text/german';

export interface Day {
  day: DayView;
  sessions: SessionView[];
}

/** Every day with its sessions, in the order of the programme. */
export function days(view: ProgrammeView): Day[] {
  return view.days.map((day) => ({
    day,
    sessions: view.sessions.filter((session) => session.date === day.date),
  }));
}

/** `08:30` as an office types it: „8.30“. */
export function germanTime(time: string): string {
  const parts = /^0?(\d{1,2}):(\d\d)$/.exec(time);
  return parts ? `${parts[1]}.${parts[2]}` : time;
}

export function formOf(session: SessionView): SessionForm {
  const figure = (value: number | null) => (value === null ? '' : String(value));
  return {
    id: session.id,
    code: session.code,
    kind: session.kind,
    title: session.title,
    shortTitle: session.shortTitle,
    text: session.text,
    date: germanDate(session.date),
    startsAt: germanTime(session.startsAt),
    endsAt: germanTime(session.endsAt),
    room: session.room,
    seatsMin: figure(session.seatsMin),
    seatsMax: figure(session.seatsMax),
    tables: figure(session.tables),
    voluntary: session.voluntary,
    sensitive: session.sensitive,
    layout: session.layout,
    host: session.host,
    hostContact: session.hostContact,
    web: session.web,
    parts: session.parts,
  };
}

export function emptyForm(): SessionForm {
  return {
    id: '',
    code: '',
    kind: 'workshop',
    title: '',
    shortTitle: '',
    text: '',
    date: '',
    startsAt: '',
    endsAt: '',
    room: '',
    seatsMin: '',
    seatsMax: '',
    tables: '',
    voluntary: false,
    sensitive: false,
    layout: 'unknown',
    host: '',
    hostContact: '',
    web: '',
    parts: [],
  };
}

/** „am 19.11.“ in the question of a day; the day itself where it has no date. */
export function sameTimeQuestion(day: DayView): string {
  const date = /^\d{4}-(\d\d)-(\d\d)$/.exec(day.date);
  const when = date ? `am ${Number(date[2])}.${Number(date[1])}.` : 'ohne Tag';
  return `Finden alle Sessions ohne Uhrzeit ${when} gleichzeitig statt?`;
}

/** Whether the question makes sense: one session alone is at the same time as nothing. */
export function asksSameTime(day: DayView): boolean {
  return day.date !== '' && day.untimed.length > 1;
}

export function programmeState(view: ProgrammeView): string {
  const dated = view.days.filter((day) => day.date !== '').length;
  return `${count(view.sessions.length, 'Session', 'Sessions')}, ${count(dated, 'Tag', 'Tage')}`;
}

/** Every room once, for completion. */
export function rooms(view: ProgrammeView): string[] {
  const names = view.sessions.map(({ room }) => room).filter((room) => room !== '');
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'de'));
}

export const LAYOUTS: [Layout, string][] = [
  ['unknown', 'offen'],
  ['rows', 'Reihen'],
  ['classroom', 'Parlament'],
  ['tables', 'Tische'],
];

export const LINK_MODES: [LinkMode, string][] = [
  ['only', 'Nur für sie'],
  ['first', 'Zuerst für sie, dann für alle'],
  ['open', 'Offen für alle: Die erste bekommt nur, wer hier einen Platz hat'],
];

/** Every link once. */
export function linksOf(sessions: SessionView[]): LinkView[] {
  return sessions.flatMap(({ id, links }) => links.filter(({ from }) => from === id));
}
