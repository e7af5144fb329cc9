import type { Office } from '../office';
import type {
  CompanyWish,
  DuplicatePair,
  Lookalike,
  MergeOrder,
  MergeView,
  RegistrationForm,
  Written,
} from '../types';
import type { Congress } from './congress';
import type { FakePerson } from './people';

/** Pairs that were told apart, or merged. */
const settled = new Set<string>();

function lookalike(congress: Congress, person: FakePerson, why: string): Lookalike {
  const seats = person.seats.map(({ code }) => code).filter(Boolean);
  return {
    id: person.id,
    name: `Nr. ${person.form.number} ${congress.name(person)}`,
    institution: person.form.institution,
    has: [`${person.form.ranked.length} Wünsche`, seats.length > 0 ? `Platz in ${seats.join(', ')}` : '']
      .filter(Boolean)
      .join(', '),
    why,
    cancelled: person.cancelled,
  };
}

/** Two pairs of the invented people, as if one of each were spelt otherwise. */
function duplicates(congress: Congress): DuplicatePair[] {
  const pairs = [
    [3, 20, 'ein Buchstabe anders'],
    [10, 41, 'gleicher Name'],
  ] as const;
  return pairs.flatMap(([one, other, why]) => {
    const [a, b] = [congress.people[one], congress.people[other]];
    if (!a || !b || settled.has(a.id)) return [];
    return [{ one: lookalike(congress, a, ''), other: lookalike(congress, b, why) }];
  });
}

function settle(...ids: string[]): void {
  for (const id of ids) settled.add(id);
}

/** Whoever has the same last name. */
function lookOut(congress: Congress, form: RegistrationForm): Lookalike[] {
  const last = form.lastName.trim().toLowerCase();
  if (last === '') return [];
  const alike = congress.people.filter(
    (person) => person.id !== form.id && person.form.lastName.toLowerCase() === last,
  );
  return alike.slice(0, 2).map((person) => lookalike(congress, person, 'gleicher Name'));
}

function mergeView(congress: Congress, order: MergeOrder): MergeView {
  const [keep, gone] = [congress.find(order.keep), congress.find(order.gone)];
  const codes = (ids: string[]) => ids.map((id) => id.replace('session-', '')).join(', ');
  const fields: [string, string, (form: RegistrationForm) => string][] = [
    ['first_name', 'Vorname', (form) => form.firstName],
    ['last_name', 'Nachname', (form) => form.lastName],
    ['institution', 'Institution', (form) => form.institution],
    ['email', 'E-Mail', (form) => form.email],
    ['phone', 'Telefon', (form) => form.phone],
    ['ranked', 'Wünsche', (form) => codes(form.ranked)],
  ];
  return {
    keep: lookalike(congress, keep, ''),
    gone: lookalike(congress, gone, ''),
    fields: fields.map(([item, name, of]) => {
      const [here, there] = [of(keep.form), of(gone.form)];
      const taken = order.take.includes(item);
      const differs = here !== '' && there !== '' && here !== there;
      const merged = (taken ? there : here) || there;
      return { item, name, keep: here, gone: there, merged, differs, taken };
    }),
    told: [
      `Der Platz in W4 geht auf Nr. ${keep.form.number} über.`,
      `Nr. ${gone.form.number} bleibt mit ihrem Verlauf als storniert stehen; spätere Listen erkennen sie.`,
    ],
  };
}

/** Two wishes for company: one that names somebody surely, one that fits several. */
function company(congress: Congress): CompanyWish[] {
  const wishes = [
    [5, 12, 'gern mit', 'sicher'],
    [8, 30, 'zusammen mit', 'möglich'],
  ] as const;
  return wishes.flatMap(([by, other, asking, sureness]) => {
    const [person, meant] = [congress.people[by], congress.people[other]];
    if (!person || !meant || settled.has(person.id)) return [];
    const words = `${meant.form.firstName} ${meant.form.lastName}`;
    const mate = (mate: FakePerson, proposed: boolean) => ({
      id: mate.id,
      number: mate.form.number,
      name: congress.name(mate),
      institution: mate.form.institution,
      sureness,
      proposed,
    });
    const also = sureness === 'möglich' ? congress.people.slice(31, 32).map((each) => mate(each, false)) : [];
    return [
      {
        registration: person.id,
        number: person.form.number,
        name: congress.name(person),
        institution: person.form.institution,
        words: `${asking} ${words}, ${meant.form.institution}`,
        mentions: [{ words, people: [mate(meant, sureness === 'sicher'), ...also] }],
      },
    ];
  });
}

/** As if W3 and V1 met each other. */
function wishDoubts({ ranked, favourites }: RegistrationForm): string[] {
  const wished = [...ranked, ...favourites];
  return wished.includes('session-W3') && wished.includes('session-W4')
    ? ['W4 überschneidet sich mit W3. Nur einer der beiden Wünsche kann erfüllt werden.']
    : [];
}

type Answers = Pick<
  Office,
  | 'company'
  | 'grantCompany'
  | 'declineCompany'
  | 'wishDoubts'
  | 'duplicates'
  | 'lookOut'
  | 'previewMerge'
  | 'merge'
  | 'tellApart'
>;

export function desk(
  congress: Congress,
  wrote: (what: string, touched: string[], value?: string) => Written,
): Answers {
  return {
    company: async () => company(congress),
    grantCompany: async ({ registration }) => {
      settle(registration);
      return wrote('Gemeinsam eingetragen', ['rule', 'registration']);
    },
    declineCompany: async (registration) => {
      settle(registration);
      return wrote('Wunsch nach Gesellschaft abgelehnt', ['registration']);
    },
    wishDoubts: async (form) => wishDoubts(form),
    duplicates: async () => duplicates(congress),
    lookOut: async (form) => lookOut(congress, form),
    previewMerge: async (order) => mergeView(congress, order),
    merge: async ({ keep, gone }) => {
      settle(keep, gone);
      congress.find(gone).cancelled = true;
      return wrote('Zusammengeführt', ['registration', 'seat'], keep);
    },
    tellApart: async (one, other) => {
      settle(one, other);
      return wrote('Als verschiedene Personen gemerkt', ['namesake']);
    },
  };
}
