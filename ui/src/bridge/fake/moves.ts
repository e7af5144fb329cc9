import type * as T from '../types';
import type { Congress } from './congress';
import type { FakePerson } from './people';
import { type FakeSlot, SLOTS } from './programme';

const full = (congress: Congress, code: string) =>
  congress.seated(code).length >= (congress.session(code)?.capacity ?? Number.POSITIVE_INFINITY);

function target(congress: Congress, person: FakePerson, slot: FakeSlot, code: string): T.MoveTarget {
  const session = congress.session(code) as T.SessionView;
  const wished = congress.wished(person, slot);
  const rank = wished.indexOf(code) + 1;
  const level = rank > 0 ? rank : null;
  const seat = congress.cell(person, SLOTS.indexOf(slot)).code;
  const wish = level ? ` (${level}. Wunsch)` : '';
  const taken = `${congress.seated(code).length} von ${session.capacity}`;
  const answer = (verdict: T.Verdict, words: string, reason = ''): T.MoveTarget => ({
    session: session.id,
    code,
    title: session.shortTitle,
    verdict,
    words,
    reason,
    along: seat && verdict !== 'seated' ? [`Der Platz in ${seat} wird frei.`] : [],
    level,
  });
  if (seat === code) return answer('seated', 'jetziger Platz');
  if (person.form.vetoes.includes(session.id)) {
    return answer(
      'against',
      'ausgeschlossen: „auf keinen Fall“',
      `${code} hat diese Person ausgeschlossen („auf keinen Fall“); mit dem Platz entfällt der Ausschluss.`,
    );
  }
  if (full(congress, code)) {
    return answer('against', `voll – ${taken}${wish}`, `${code} ist voll: vergeben sind ${taken} Plätzen.`);
  }
  if (level) return answer('allowed', `erlaubt – ${level}. Wunsch`);
  if (wished.length > 0) {
    return answer('unwished', 'erlaubt, aber nicht gewünscht', `${code} war nicht gewünscht.`);
  }
  return answer('allowed', 'erlaubt');
}

export function moveTargets(congress: Congress, id: string): T.MoveTargets {
  const person = congress.find(id);
  return {
    registration: id,
    number: person.form.number,
    name: congress.name(person),
    slots: SLOTS.map((slot, index) => ({
      name: slot.name,
      targets: slot.codes.map((code) => target(congress, person, slot, code)),
      out: person.seats[index]?.code
        ? {
            session: '',
            code: '',
            title: 'Ohne Platz in diesem Zeitfenster',
            verdict: slot.voluntary ? 'allowed' : 'against',
            words: slot.voluntary ? 'erlaubt' : 'dann ohne Platz',
            reason: slot.voluntary ? '' : 'In diesem Zeitfenster bleibt die Person ohne Platz.',
            along: [`Der Platz in ${person.seats[index]?.code} wird frei.`],
            level: null,
          }
        : null,
    })),
  };
}

function line(congress: Congress, code: string): FakePerson[] {
  const index = SLOTS.findIndex(({ codes }) => codes.includes(code));
  const slot = SLOTS[index];
  if (!slot || !congress.allocated) return [];
  return congress.counting.filter((person) => {
    const cell = congress.cell(person, index);
    const level = congress.wished(person, slot).indexOf(code) + 1;
    return level > 0 && cell.code !== code && level < (cell.level ?? 99) && cell.outcome !== 'linked';
  });
}

export function waitingList(congress: Congress, session: string): T.WaitingList {
  const code = session.replace('session-', '');
  const index = SLOTS.findIndex(({ codes }) => codes.includes(code));
  const slot = SLOTS[index];
  return {
    session,
    code,
    people: line(congress, code).map((person, at) => ({
      place: at + 1,
      registration: person.id,
      number: person.form.number,
      name: congress.name(person),
      seat: congress.cell(person, index),
      level: slot ? congress.wished(person, slot).indexOf(code) + 1 : null,
      obstacle: '',
    })),
  };
}

export function promotions(congress: Congress, session: string): T.Promotion[] {
  const code = session.replace('session-', '');
  if (full(congress, code)) return [];
  return waitingList(congress, session)
    .people.slice(0, 2)
    .map(({ registration, number, name, seat, level }) => {
      const said = name.split(', ').reverse().join(' ');
      return {
        sentence: seat.code
          ? `${said} rückt in ${code} nach. In ${seat.code} wird ein Platz frei.`
          : `${said} rückt in ${code} nach.`,
        steps: [
          {
            registration,
            number,
            name: said,
            from: seat.code,
            to: code,
            before: seat.level ? `${seat.level}. Wunsch` : seat.code ? 'nicht gewünscht' : 'ohne Platz',
            after: `${level}. Wunsch`,
            along: '',
          },
        ],
        leavesFree: seat.code,
      };
    });
}

export function waiting(congress: Congress): T.WaitingView {
  return {
    order:
      'Zuerst, wer am schlechtesten steht: ohne Platz, dann mit dem hintersten Wunsch; unter Gleichen, wer die Session weiter vorn wünscht; dann entscheidet das Los.',
    sessions: SLOTS.flatMap((slot) =>
      slot.codes.map((code) => ({
        id: `session-${code}`,
        code,
        title: congress.session(code)?.shortTitle ?? '',
        slot: slot.name,
        capacity: congress.session(code)?.capacity ?? null,
        seated: congress.allocated ? congress.seated(code).length : 0,
        waiting: line(congress, code).length,
        promotions: promotions(congress, `session-${code}`),
      })),
    ),
  };
}

const SERVED_ORDER = ['unplaced', 'unlisted', 'wish', 'linked', 'indifferent', 'none'];

/** Everybody; who lacks a seat first, then who sits where they did not wish to. */
export function served(congress: Congress): T.PersonServed[] {
  const worst = ({ seats }: T.PersonServed) =>
    Math.min(...seats.map(({ outcome, level }) => SERVED_ORDER.indexOf(outcome) - (level ?? 0) / 10));
  const people = congress.counting.map((person): T.PersonServed => {
    const seats = SLOTS.map((_, index) => congress.cell(person, index));
    const lacking = seats.filter(({ outcome }) => outcome === 'unplaced').length;
    const firsts = seats.filter(({ level }) => level === 1).length;
    const parts = [lacking > 0 && `${lacking} × ohne Platz`, firsts > 0 && `${firsts} × 1. Wunsch`];
    return {
      registration: person.id,
      number: person.form.number,
      name: congress.name(person),
      institution: person.form.institution,
      seats,
      words: parts.filter(Boolean).join(' und '),
    };
  });
  return congress.allocated ? people.sort((a, b) => worst(a) - worst(b)) : [];
}

export function checks(congress: Congress): T.ChecksView {
  const cells = congress.counting.map((person) => ({
    person,
    seats: SLOTS.map((_, index) => congress.cell(person, index)),
  }));
  const many = (test: (cell: T.SeatCell) => boolean) =>
    cells.reduce((sum, { seats }) => sum + seats.filter(test).length, 0);
  const without = cells.filter(({ seats }) => seats.slice(1).some(({ outcome }) => outcome === 'unplaced'));
  const unlisted = cells.filter(({ seats }) => seats.some(({ outcome }) => outcome === 'unlisted'));
  const of = many(({ outcome }) => ['wish', 'unlisted', 'unplaced'].includes(outcome));
  const shares = ([1, 2, 3] as const).map((level) => ({
    name: `${level}. Wunsch`,
    count: many((cell) => cell.level === level),
    of,
  }));
  const findings: T.CheckFinding[] = [];
  const found = (gravity: T.Gravity, text: string, wayOut: string, people: typeof cells) => {
    if (people.length === 0) return;
    const registrations = people.map(({ person }) => person.id);
    findings.push({ gravity, text, wayOut, registrations, session: '' });
  };
  found(
    'look',
    `Di 19.11., 16.00 – 18.00 Uhr: ${without.length} Personen sind ohne Platz.`,
    '„Verschieben nach …“ zeigt, wo noch Plätze frei sind.',
    without,
  );
  found(
    'look',
    `${unlisted.length} Personen sitzen in einer Session, die nicht gewünscht war.`,
    'Die Wartelisten zeigen, wer bei einem freien Platz nachrückt.',
    unlisted,
  );
  if (congress.allocated) {
    findings.push({
      gravity: 'note',
      text: 'Nr. 0003 Katrin Hellwig-Öztürk sitzt von Hand in W4. Begründung: Zusage der Hausleitung',
      wayOut: '',
      registrations: ['registration-0003'],
      session: 'session-W4',
    });
  }
  return {
    findings,
    satisfaction: {
      seats: [
        ...shares,
        { name: 'nicht gewünscht', count: many(({ outcome }) => outcome === 'unlisted'), of },
        { name: 'ohne Platz', count: many(({ outcome }) => outcome === 'unplaced'), of },
      ],
      people: [
        {
          name: 'überall der 1. Wunsch',
          count: cells.length - without.length - unlisted.length,
          of: cells.length,
        },
        { name: 'teils der 1. Wunsch', count: unlisted.length, of: cells.length },
        { name: 'kein 1. Wunsch', count: without.length, of: cells.length },
      ],
      worst: [...without, ...unlisted].slice(0, 8).map(({ person, seats }) => ({
        registration: person.id,
        number: person.form.number,
        name: congress.name(person),
        institution: person.form.institution,
        seats,
        words: '1 × ohne Platz und 2 × 1. Wunsch',
      })),
      more: 0,
    },
  };
}
