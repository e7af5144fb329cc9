import type {
  GroupField,
  RegistrationRow,
  RuleForm,
  RuleKind,
  RuleKindView,
  RuleView,
  SessionChoice,
} from '../../../bridge';
import type { ComboItem } from '../../../components/Combo.svelte';
import { fold, matches } from '../../../text/german';

/** More lines than this are no choice any more. */
const ITEMS_MAX = 12;

export const GROUPS: { field: GroupField; name: string; example: string }[] = [
  { field: 'none', name: 'keine Gruppe', example: '' },
  { field: 'land', name: 'Land', example: 'NI, HB' },
  { field: 'function', name: 'Funktion', example: 'Bürgermeister' },
  { field: 'institution', name: 'Institution', example: 'Landkreis Emsland' },
  { field: 'level', name: 'Ebene', example: 'Kommune, Verband' },
  { field: 'post', name: 'Amt', example: 'Ehrenamt' },
  { field: 'group', name: 'Gruppe', example: 'VIP, Presse' },
];

/** Kinds under the headings a reader looks for. */
export const SECTIONS: { name: string; kinds: RuleKind[] }[] = [
  { name: 'Personen untereinander', kinds: ['together', 'together_if_possible', 'apart'] },
  { name: 'Einzelne Personen', kinds: ['priority', 'must_have', 'present', 'at_most', 'only_wished'] },
  { name: 'Zugang', kinds: ['only_for', 'barred', 'reserved'] },
  { name: 'Sessions untereinander', kinds: ['both', 'prefer', 'changeover', 'overbooked', 'filled'] },
];

export function blank(kind: RuleKind): RuleForm {
  return {
    kind,
    people: [],
    field: 'none',
    terms: '',
    sessions: [],
    number: '',
    from: '',
    until: '',
    reason: '',
  };
}

/** The form without what the kind does not ask for. */
export function asked(form: RuleForm, kind: RuleKindView): RuleForm {
  const { people, field, terms, sessions, number, from, until, reason } = form;
  return {
    ...blank(kind.kind),
    ...(kind.people !== 'never' && { people, field, terms }),
    ...(kind.sessions !== 'never' && { sessions }),
    ...(kind.number !== 'never' && { number }),
    ...(kind.times !== 'never' && { from, until }),
    reason,
  };
}

export function personItem(row: RegistrationRow): ComboItem {
  return {
    id: row.id,
    title: row.name,
    detail: row.institution,
  };
}

export function findPeople(rows: RegistrationRow[], query: string, taken: string[]): ComboItem[] {
  if (fold(query) === '') return [];
  const free = rows.filter((row) => !row.cancelled && !taken.includes(row.id) && matches(row.search, query));
  return free.slice(0, ITEMS_MAX).map(personItem);
}

export function sessionItem(session: SessionChoice): ComboItem {
  return { id: session.id, code: session.code, title: session.title, detail: session.slot };
}

export function findSessions(sessions: SessionChoice[], query: string, taken: string[]): ComboItem[] {
  const free = sessions.filter(
    ({ id, code, title }) =>
      !taken.includes(id) && (fold(query) === '' || matches(fold(`${code} ${title}`), query)),
  );
  return free.map(sessionItem);
}

/** „3 Regeln, 1 mit Widerspruch“ */
export function summary(rules: RuleView[]): string {
  const count = rules.length === 1 ? '1 Regel' : `${rules.length} Regeln`;
  const odd = rules.filter(({ conflicts }) => conflicts.length > 0).length;
  return odd === 0 ? count : `${count}, ${odd} mit Hinweis`;
}
