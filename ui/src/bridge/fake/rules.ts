import type * as T from '../types';
import type { Congress } from './congress';
import { SLOTS } from './programme';

type Parts = Pick<T.RuleKindView, 'people' | 'sessions' | 'number' | 'times' | 'reason'>;

const parts = (people: T.Entry, sessions: T.Entry, more: Partial<Parts> = {}): Parts => ({
  people,
  sessions,
  number: 'never',
  times: 'never',
  reason: 'may',
  ...more,
});

const KINDS: [T.RuleKind, string, string, Parts, string?][] = [
  ['together', 'Gemeinsam', 'Diese Personen sitzen in derselben Session.', parts('must', 'may')],
  [
    'together_if_possible',
    'Möglichst gemeinsam',
    'Nur, wenn es niemanden etwas kostet.',
    parts('must', 'may'),
  ],
  ['apart', 'Getrennt halten', 'Diese Personen sitzen nie in derselben Session.', parts('must', 'may')],
  ['priority', 'Vorrang', 'Diese Wünsche gehen vor.', parts('must', 'never', { reason: 'must' })],
  ['must_have', 'Muss-Wunsch', 'Diese Session geht allen anderen Wünschen vor.', parts('must', 'must')],
  [
    'present',
    'Nur teilweise da',
    'Nur Sessions, die in die Zeit fallen.',
    parts('must', 'never', { times: 'must' }),
  ],
  [
    'at_most',
    'Höchstens',
    'Von diesen Sessions höchstens so viele.',
    parts('may', 'may', { number: 'must' }),
    'Höchstens',
  ],
  ['only_for', 'Nur für Gruppe', 'Nur diese Personen dürfen hinein.', parts('must', 'must')],
  ['barred', 'Nicht zulassen', 'Diese Personen bekommen hier keinen Platz.', parts('must', 'must')],
  [
    'reserved',
    'Kontingent',
    'So viele Plätze bleiben frei.',
    parts('must', 'must', { number: 'must' }),
    'Plätze',
  ],
  ['both', 'Beide oder keine', 'Wer eine hat, hat auch die anderen.', parts('never', 'must')],
  ['prefer', 'Möglichst dazu', 'Wer die erste hat, bekommt möglichst die zweite.', parts('never', 'must')],
  [
    'changeover',
    'Wegezeit',
    'Zeit zwischen zwei Sessions.',
    parts('never', 'never', { number: 'must' }),
    'Minuten',
  ],
  [
    'overbooked',
    'Überbuchung',
    'Es werden mehr zugelassen.',
    parts('never', 'must', { number: 'must' }),
    'Prozent mehr',
  ],
  ['only_wished', 'Nur Gewünschtes', 'Nichts, was nicht gewünscht ist.', parts('may', 'never')],
  ['filled', 'Mindestzahl füllen', 'Wird bis zum Minimum gefüllt.', parts('never', 'must')],
];

/** Rules of an invented office. */
export class Rules {
  #rules: T.RuleView[] = [];
  #made = 0;

  constructor(private readonly congress: () => Congress) {
    this.add({ kind: 'together', people: ['0007', '0023'] });
    this.add({
      kind: 'reserved',
      people: ['Personen aus Niedersachsen'],
      sessions: ['W2'],
      number: '8',
      reason: 'Zusage an das Ministerium',
    });
    const last = this.#rules.at(-1);
    if (last) last.conflicts = ['5 Personen gehören zur Gruppe; die übrigen Plätze bleiben leer.'];
  }

  list(): T.RuleList {
    const rules = this.#rules.map((rule, at) => ({ ...rule, position: at + 1 }));
    const kinds = KINDS.map(([kind, name, help, asked, numberLabel = '']) => ({
      kind,
      name,
      help,
      numberLabel,
      ...asked,
    }));
    const { sessions } = this.congress();
    const choices = SLOTS.flatMap(({ name, codes }) =>
      sessions
        .filter(({ code }) => codes.includes(code))
        .map(({ id, code, title, shortTitle }) => ({ id, code, title: shortTitle || title, slot: name })),
    );
    return { rules, kinds, sessions: choices };
  }

  add(form: Partial<T.RuleForm> & { kind: T.RuleKind }): string {
    const kindName = KINDS.find(([kind]) => kind === form.kind)?.[1] ?? '';
    const { sessions } = this.congress();
    const codes = (form.sessions ?? []).map((id) => sessions.find((one) => one.id === id)?.code ?? id);
    const what = [form.number, codes.join(', '), (form.people ?? []).join(' und '), form.terms];
    this.#made += 1;
    const sentence = `${kindName}: ${what.filter(Boolean).join(', ')}.`;
    this.#rules.push({
      id: `rule-${this.#made}`,
      position: 0,
      kind: form.kind,
      kindName,
      sentence,
      reason: form.reason ?? '',
      conflicts: [],
    });
    return sentence;
  }

  remove(id: string): void {
    this.#rules = this.#rules.filter((rule) => rule.id !== id);
  }
}
