import type { Office, Refusal } from '../office';
import type * as T from '../types';
import { Congress } from './congress';
import { fakeCopies } from './copies';
import { Register } from './deliveries';
import { Foyer } from './foyer';
import { fakeHouse } from './house';
import { readings, saveProfile } from './import';
import { letters } from './letters';
import * as list from './list';
import * as merging from './merging';
import * as moves from './moves';
import { ownFields } from './ownFields';
import { PrintRoom } from './print';
import { fakePrivacy } from './privacy';
import { SLOTS } from './programme';
import * as requests from './requests';
import { Rules } from './rules';
import { fakeRuns } from './runs';
import { Tables } from './tables';
import * as views from './views';

export interface FakeOptions {
  open?: boolean;
  people?: number;
  allocated?: boolean;
  /** Whether the days' questions are answered, so that a run can start. */
  answered?: boolean;
  /** Milliseconds a run takes per step. */
  pace?: number;
}

const refuse = (message: string, hint: string, field = '', code: Refusal['code'] = 'field'): Refusal => ({
  code,
  message,
  hint,
  field,
});

const longDate = (day: string) => new Date(day).toLocaleDateString('de-DE', { dateStyle: 'long' });

const pause = (time: number) => new Promise((done) => setTimeout(done, time));

const NOWHERE: T.Bookmark = { area: 'overview', selection: 'registered' };

/** An office without a core: invented people, nothing kept. For tests and for looking at the interface. */
export function fakeOffice(options: FakeOptions = {}): Office {
  const { open = true, people = 60, allocated = true, answered = true, pace = 0 } = options;
  let congress = new Congress(people);
  if (answered) congress.sameTime.add('2024-11-20');
  if (allocated) congress.allocate();
  const rules = new Rules(() => congress);
  const register = new Register();
  const tables = new Tables(() => congress);
  const foyer = new Foyer(() => congress);
  const room = new PrintRoom(() => congress);
  let isOpen = open;
  let encrypted = true;
  let about: T.EventForm = {
    title: 'Kommunalkongress 2024',
    place: 'Berlin',
    contact: 'Organisationsbüro, 030 23125 0, werktags 9.00 bis 18.00 Uhr',
    deleteOn: '',
  };
  let who = 'Marlene Brandt';
  let bookmark = NOWHERE;
  let cancelled = false;
  const done: string[] = ['Import Gästeliste.xlsx'];
  const undone: string[] = [];

  const event = (): T.EventView => ({
    ...about,
    deletionDay: longDate(about.deleteOn || '2025-02-20'),
    days: '19.–20.11.2024',
    path: 'C:\\Kongress\\Kommunalkongress 2024.tagung',
    encrypted,
    opensUntil: '',
    savedAt: '14.05 Uhr',
    undo: done.at(-1) ?? null,
    redo: undone.at(-1) ?? null,
    counts: views.counts(congress),
  });

  /** Takes as long as the page was asked to, and can be called off. */
  const slowly = async (step: string, onProgress: (progress: T.RunProgress) => void): Promise<void> => {
    cancelled = false;
    for (let part = 0; part < 20; part++) {
      onProgress({ step, done: part, total: 20 });
      await pause(pace);
      if (cancelled) throw refuse('Abgebrochen. Es wurde nichts geändert.', '', '', 'cancelled');
    }
  };

  const wrote = (what: string, touched: string[], value: string | null = null): T.Written => {
    done.push(what);
    undone.length = 0;
    return { event: event(), touched, undoable: true, value };
  };

  const turnedBack = (): T.Written => ({
    event: event(),
    touched: ['registration', 'seat', 'pin', 'session', 'plan', 'attendance'],
    undoable: false,
    value: null,
  });

  const seatOf = (registration: string, session: string) => {
    const person = congress.find(registration);
    const code = congress.sessions.find(({ id }) => id === session)?.code ?? '';
    const index = SLOTS.findIndex(({ codes }) => codes.includes(code));
    const seat = person.seats[index];
    if (!seat) throw refuse('Diese Session liegt in keinem Zeitfenster.', 'Bitte wählen Sie eine andere.');
    return { person, seat, code };
  };

  return {
    firstScreen: () => null,
    appState: async () => ({
      event: isOpen ? event() : null,
      recent: [
        { title: 'Kommunalkongress 2024', path: event().path, opened: 'zuletzt 12.11.2024, 14.05 Uhr' },
        {
          title: 'Fachtag Digitales 2024',
          path: 'C:\\Kongress\\Fachtag.tagung',
          opened: 'zuletzt 03.09.2024, 9.20 Uhr',
        },
      ],
      who,
      requested: null,
      bookmark: isOpen ? bookmark : NOWHERE,
    }),
    setWho: async (name) => {
      who = name;
    },
    saveEvent: async (form) => {
      if (!form.title.trim()) throw refuse('Die Veranstaltung braucht einen Namen.', '', 'title');
      about = form;
      return wrote(`Veranstaltung bearbeitet: ${form.title}`, ['event']);
    },
    newEvent: async (form, passphrase) => {
      congress = new Congress(0);
      about = form;
      encrypted = passphrase !== null;
      isOpen = true;
      return event();
    },
    openEvent: async (path, passphrase) => {
      if (passphrase !== 'richtig und lang') {
        const hint = passphrase === null ? '' : 'Achten Sie auf Groß- und Kleinschreibung.';
        const message =
          passphrase === null
            ? 'Die Datei ist verschlüsselt.'
            : 'Die Passphrase passt nicht zu dieser Datei.';
        throw refuse(message, hint, path ?? event().path, 'passphrase');
      }
      isOpen = true;
      return event();
    },
    openSample: async () => {
      isOpen = true;
      return event();
    },
    closeEvent: async () => {
      isOpen = false;
    },
    ...fakeCopies(event),

    overview: async () => views.overview(congress),
    programme: async () => views.programme(congress),
    history: async () =>
      [...done.map((what) => ({ what, undone: false })), ...undone.map((what) => ({ what, undone: true }))]
        .map((line, at) => ({ ...line, sequence: at + 1, at: `12.11.2024, 14.${10 + at} Uhr`, who }))
        .reverse(),
    operationDetail: async () => ({
      lines: congress.people.slice(0, 3).map((person) => ({
        subject: congress.name(person),
        registration: person.id,
        field: 'Telefon',
        before: '030 23125 147',
        after: person.form.phone,
      })),
      more: 0,
    }),
    sinceYesterday: async () => [
      { figure: '+\u00a08', text: 'Anmeldungen' },
      { figure: '−\u00a03', text: 'Stornierungen' },
      { figure: '5', text: 'Personen mit anderen Wünschen' },
    ],
    saveDeadline: async (form) => {
      if (!form.text.trim()) throw refuse('Bitte schreiben Sie, was bis dahin zu tun ist.', '', 'text');
      congress.deadlines.push({ ...form, id: `deadline-${congress.deadlines.length + 1}` });
      congress.deadlines.sort((a, b) => a.date.localeCompare(b.date));
      return wrote(`Frist eingetragen: ${form.text}`, ['deadline']);
    },
    removeDeadline: async (id) => {
      congress.deadlines = congress.deadlines.filter((deadline) => deadline.id !== id);
      return wrote('Frist erledigt', ['deadline']);
    },

    ...readings(slowly),
    importSaveProfile: async (name) => {
      saveProfile(name);
      return wrote(`Importprofil gesichert: ${name}`, ['import_profile']);
    },
    importApply: async (told) => {
      await slowly('Die Anmeldungen werden übernommen …', told);
      if (congress.people.length === 0) congress = new Congress(people);
      return wrote('Import Gästeliste_2024-11-12.xlsx', ['person', 'registration', 'session']);
    },
    importDiscard: async () => {},

    saveSession: async (form) => {
      if (!form.title.trim()) throw refuse('Der Titel fehlt.', 'Er steht auf Listen und Schildern.', 'title');
      if (form.seatsMax && !/^\d+$/.test(form.seatsMax)) {
        throw refuse(
          `„${form.seatsMax}“ ist keine Anzahl.`,
          'Bitte nur Ziffern, oder leer lassen.',
          'seatsMax',
        );
      }
      const seats = form.seatsMax ? Number(form.seatsMax) : null;
      const { title: name, shortTitle, text, room, voluntary, sensitive } = form;
      congress.sessions = congress.sessions.map((session) =>
        session.id === form.id
          ? {
              ...session,
              title: name,
              shortTitle,
              text,
              room,
              voluntary,
              sensitive,
              seatsMax: seats,
              capacity: seats ?? session.capacity,
            }
          : session,
      );
      congress.stale = true;
      return wrote(`Session ${form.code} geändert`, ['session'], form.id);
    },
    cancelling: async (session, into) => views.cancelling(congress, session, into),
    cancelSession: async (session) => {
      const gone = congress.sessions.find(({ id }) => id === session);
      congress.sessions = congress.sessions.filter(({ id }) => id !== session);
      return wrote(`Session entfallen: ${gone?.code}`, ['session', 'seat']);
    },
    saveStand: async (form) => {
      if (!form.title.trim()) throw refuse('Der Infostand braucht einen Namen.', '', 'title');
      return wrote(`Infostand bearbeitet: ${form.title}`, ['stand']);
    },
    removeStand: async () => wrote('Infostand entfernt', ['stand']),
    saveLink: async () => wrote('Verknüpfung eingetragen', ['session_link']),
    removeLink: async () => wrote('Verknüpfung entfernt', ['session_link']),
    copyEvent: async ({ title }) => {
      if (!title.trim()) throw refuse('Die Veranstaltung braucht einen Namen.', '', 'title');
      return `C:\\Kongress\\${title}.tagung`;
    },
    saveForm: async () => 'C:\\Kongress\\Anmeldeformular.html',
    ...ownFields(wrote),
    answerSameTime: async (date, parallel) => {
      if (parallel) congress.sameTime.add(date);
      else congress.sameTime.delete(date);
      return wrote('Frage zum Tag beantwortet', ['day']);
    },

    registrations: async () => list.registrations(congress),
    select: async (conditions) => list.select(congress, conditions),
    saveSelection: async ({ name, conditions }) => {
      if (!name.trim()) throw refuse('Die Auswahl braucht einen Namen.', '', 'name');
      const id = `selection-${congress.selections.length + 1}`;
      congress.selections.push({ id, name, conditions });
      return wrote(`Auswahl gespeichert: ${name}`, ['selection'], id);
    },
    removeSelection: async (id) => {
      congress.selections = congress.selections.filter((selection) => selection.id !== id);
      return wrote('Auswahl entfernt', ['selection']);
    },
    previewEdit: async (order) => {
      const changed = list.edited(congress, order);
      return {
        rows: changed.map(([person, before]) => ({
          number: person.form.number,
          name: congress.name(person),
          before,
          after: order.value,
        })),
        rowsMore: 0,
        changed: changed.length,
        unchanged: order.registrations.length - changed.length,
      };
    },
    edit: async (order) => {
      if (order.field === 'email' && order.value && !order.value.includes('@')) {
        throw refuse(`„${order.value}“ sieht nicht nach einer E-Mail-Adresse aus.`, '', 'value');
      }
      const changed = list.edited(congress, order);
      for (const [person] of changed) Object.assign(person.form, { [order.field]: order.value });
      return wrote(`Anmeldungen geändert: ${changed.length}`, ['person', 'registration']);
    },
    noteCall: async (registration, text) => {
      if (!text.trim()) throw refuse('Bitte schreiben Sie auf, was besprochen wurde.', '', 'text');
      congress.find(registration).calls.unshift({ at: '12.11.2024, 14.05 Uhr', who, text });
      return wrote('Anruf notiert', ['call']);
    },
    registration: async (id) => congress.detail(congress.find(id)),
    ...merging.desk(congress, wrote),
    ...requests.desk(wrote),
    saveRegistration: async (form) => {
      if (!form.lastName.trim()) {
        throw refuse('Der Nachname fehlt.', 'Ohne ihn entsteht kein Schild.', 'lastName');
      }
      const known = congress.people.find((person) => person.id === form.id);
      const number = form.number || String(congress.people.length + 1).padStart(4, '0');
      const id = known?.id ?? `registration-${number}`;
      if (known) known.form = { ...form };
      else {
        congress.people.push({
          id,
          form: { ...form, id, number },
          cancelled: false,
          seats: SLOTS.map(() => ({ code: '', pinned: false })),
          history: [],
          calls: [],
        });
      }
      congress.stale = congress.allocated;
      const verb = known ? 'geändert' : 'aufgenommen';
      return wrote(`Anmeldung ${form.lastName} ${verb}`, ['person', 'registration'], id);
    },
    moveTargets: async (id) => moves.moveTargets(congress, id),
    movePerson: async (order) => {
      const person = congress.find(order.registration);
      const slots = moves.moveTargets(congress, order.registration).slots;
      const index = slots.findIndex(({ targets }) =>
        targets.some(({ session }) => session === (order.to || order.from)),
      );
      const slot = slots[index];
      const target = order.to ? slot?.targets.find(({ session }) => session === order.to) : slot?.out;
      if (target?.verdict === 'against' && !order.reason && !order.with) {
        throw refuse(
          `${target.reason} Es wurde nichts geändert.`,
          'Mit einer Begründung können Sie das trotzdem tun; sie steht dann im Verlauf.',
          'reason',
          'refused',
        );
      }
      const before = person.seats[index]?.code ?? '';
      if (order.with) congress.find(order.with).seats[index] = { code: before, pinned: true };
      person.seats[index] = { code: target?.code ?? '', pinned: target?.code !== '' };
      congress.stale = true;
      const { firstName, lastName, number } = person.form;
      const to = target?.code || 'ohne Platz';
      return wrote(`Verschoben: Nr. ${number} ${firstName} ${lastName}, ${before || 'ohne Platz'} → ${to}`, [
        'seat',
        'pin',
      ]);
    },
    waiting: async () => moves.waiting(congress),
    waitingList: async (session) => moves.waitingList(congress, session),
    promotions: async (session) => moves.promotions(congress, session),
    promote: async ({ steps }) => {
      for (const step of steps) {
        const index = SLOTS.findIndex(({ codes }) => codes.includes(step.to));
        congress.find(step.registration).seats[index] = { code: step.to, pinned: false };
      }
      congress.stale = true;
      const what = steps.map(({ number, name, to }) => `Nr. ${number} ${name} → ${to}`).join(', ');
      return wrote(`Nachgerückt: ${what}`, ['seat']);
    },
    cancelRegistration: async (id, reason) => {
      const person = congress.find(id);
      person.cancelled = true;
      congress.stale = congress.allocated;
      const { number, firstName, lastName } = person.form;
      const because = reason ? ` (${reason})` : '';
      return wrote(`Anmeldung storniert: Nr. ${number} ${firstName} ${lastName}${because}`, [
        'registration',
        'seat',
      ]);
    },
    restoreRegistration: async (id) => {
      const person = congress.find(id);
      person.cancelled = false;
      congress.stale = congress.allocated;
      return wrote(`Stornierung aufgehoben: ${person.form.lastName}`, ['registration']);
    },
    substitute: async (id, form) => {
      if (!form.lastName.trim()) {
        throw refuse('Bitte geben Sie einen Nachnamen an.', 'Gespeichert wurde noch nichts.', 'lastName');
      }
      const replaced = congress.find(id);
      const number = String(congress.people.length + 1).padStart(4, '0');
      const person = { ...replaced, id: `registration-${number}`, history: [] };
      person.form = { ...replaced.form, ...form, id: person.id, number };
      congress.people.push(person);
      replaced.cancelled = true;
      return wrote(
        `Vertretung eingetragen: ${replaced.form.lastName} durch ${form.lastName}`,
        ['registration', 'seat'],
        person.id,
      );
    },
    served: async () => moves.served(congress),
    checks: async () => moves.checks(congress),

    pin: async (registration, session) => {
      const { person, seat, code } = seatOf(registration, session);
      Object.assign(seat, { code, pinned: true });
      congress.allocated = true;
      return wrote(`Fixierung ${person.form.lastName} in ${code}`, ['pin', 'seat']);
    },
    unpin: async (registration, session) => {
      const { person, seat } = seatOf(registration, session);
      seat.pinned = false;
      return wrote(`Fixierung ${person.form.lastName} gelöst`, ['pin']);
    },

    explain: async () => ({
      number: '0552',
      fullName: 'Dr. Barış Öztürk',
      lines: [
        {
          slot: 'Di 19.11., 16.00 – 18.00 Uhr',
          code: 'W4',
          title: 'Schutz von Amtsträgern',
          text: '162 Personen nannten W4 als 1. Wunsch. Plätze gibt es 90. Unter gleichrangigen Wünschen hat das Los entschieden.',
          helps: [
            {
              text: '4 Plätze mehr in W4',
              detail:
                '90 → 94 Plätze. Diese Person und 3 weitere stünden besser, niemand schlechter; 7 Umzüge.',
              better: 4,
              worse: 0,
              moves: 7,
              variant: {
                seats: [{ session: 'W4', seats: 94 }],
                fill: [],
                order: { aim: 'fair', points: '', seed: '19112024', rerun: 'free', mostMoves: null },
              },
              partners: [],
            },
            {
              text: 'Tausch mit jemandem aus W4',
              detail:
                'Nur mit Einverständnis: 12 Personen in W4 könnten dafür nach W1 wechseln; sie stünden dann auf ihrem 2. Wunsch. Sonst ändert sich nichts.',
              better: 1,
              worse: 0,
              moves: 2,
              variant: null,
              partners: [],
            },
          ],
        },
      ],
    }),

    rules: async () => rules.list(),
    addRule: async (form) => {
      if (form.kind === 'priority' && !form.reason.trim()) {
        throw refuse('Vorrang braucht eine Begründung.', 'Sie bleibt im Verlauf stehen.', 'reason');
      }
      return wrote(`Regel eingetragen: ${rules.add(form)}`, ['rule']);
    },
    assess: async () => ({
      proof:
        'Jedes Zeitfenster ist, so wie die anderen verteilt sind, nachweislich optimal. Über alle Zeitfenster zusammen ist das nicht bewiesen: 12 Personen verpassen in Summe 3 Stufen; bewiesen ist, dass es nicht weniger als 9 sein können.',
      shortages: ['Mi 20.11.: 61 Personen können nur nach W7 und V2; dort gibt es 55 Plätze dafür.'],
      minimums: [
        {
          code: 'W6',
          title: 'Zivilschutz vor Ort',
          seated: 7,
          minimum: 10,
          ways: [
            {
              name: 'W6 bis 10 füllen',
              text: '3 Personen stehen schlechter als jetzt, niemand verliert seinen Platz; 3 Umzüge.',
              worse: 3,
              unplaced: 0,
              moves: 3,
              losers: [
                'Nr. 0112 Alvermann, Jörg: W3 → W6',
                'Nr. 0247 Celik, Nurhan: V1 → W6',
                'Nr. 0390 Quandt, Silke: W5 → W6',
              ],
              variant: {
                seats: [],
                fill: ['W6'],
                order: { aim: 'fair', points: '', seed: '', rerun: null, mostMoves: null },
              },
            },
            {
              name: 'W6 absagen',
              text: '5 Personen stehen schlechter als jetzt, niemand verliert seinen Platz; 7 Umzüge.',
              worse: 5,
              unplaced: 0,
              moves: 7,
              losers: [
                'Nr. 0021 Brockmann, Heike: W6 → W3',
                'Nr. 0045 Ehlers, Bernd: W6 → V1',
                'Nr. 0178 Fuchs, Ines: W6 → W3',
                'Nr. 0313 Yildirim, Cem: W6 → W5',
                'Nr. 0502 Zander, Olaf: W6 → V1',
              ],
              variant: null,
            },
          ],
        },
      ],
    }),
    removeRule: async (id) => {
      rules.remove(id);
      return wrote('Regel entfernt', ['rule']);
    },

    ...fakeHouse(() => congress, wrote),

    allocation: async () => views.allocation(congress),
    allocate: async (_order, onProgress) => {
      cancelled = false;
      for (const [at, slot] of SLOTS.entries()) {
        onProgress({
          step: `Zeitfenster ${at + 1} von ${SLOTS.length}: ${slot.name}`,
          done: at,
          total: SLOTS.length,
        });
        await pause(pace);
        if (cancelled)
          throw refuse('Der Lauf wurde abgebrochen.', 'Es ist nichts geändert.', '', 'cancelled');
      }
      congress.allocate();
      return wrote('Zuteilung Lauf 3', ['seat', 'plan']);
    },
    cancelRun: async () => {
      cancelled = true;
    },
    ...fakeRuns(() => congress, wrote),

    deliveries: async () => register.view(congress),
    deliver: async (order, onProgress) => {
      await slowly('Die Arbeitsmappe wird geschrieben …', onProgress);
      if (!order.recipient.trim()) {
        throw refuse('Bitte geben Sie an, wer die Lieferung bekommt.', '', 'recipient');
      }
      const delivery = register.deliver(order, who);
      return {
        written: { event: event(), touched: ['delivery'], undoable: false, value: delivery.id },
        delivery,
        path: `${order.folder}\\${delivery.fileName}`,
      };
    },
    deliveryChanges: async (id) => register.changes(id),
    recreateDelivery: async (id, folder) => ({
      written: { event: event(), touched: [], undoable: false, value: null },
      path: `${folder}\\${register.find(id).fileName}`,
      identical: true,
      text: 'Die Datei ist Byte für Byte dieselbe.',
    }),
    proposeReturn: async (id) => register.returned(id),
    acceptReturn: async () => wrote('Rückmeldung übernommen: Lieferung 3', ['person']),
    saveTemplate: async (form) => {
      if (!form.name.trim()) throw refuse('Die Vorlage braucht einen Namen.', '', 'name');
      return wrote(`Vorlage gespeichert: ${form.name}`, ['template'], register.save(form));
    },
    removeTemplate: async (id) => wrote(`Vorlage gelöscht: ${register.remove(id)}`, ['template']),

    ...letters(() => congress, wrote),

    ...room.commands(wrote),
    ...tables.commands(wrote),
    chooseFolder: async () => 'D:\\Ausdrucke',
    openFolder: async () => {},

    ...foyer.commands(wrote),
    ...fakePrivacy(() => congress, wrote),

    undo: async () => {
      undone.push(done.pop() ?? '');
      return turnedBack();
    },
    redo: async () => {
      done.push(undone.pop() ?? '');
      return turnedBack();
    },

    onFileRequested: async () => () => {},
    onFileOver: async () => () => {},
    noteBookmark: async (to) => {
      bookmark = to;
    },
    noteUnsaved: async () => {},
    leave: async () => {},
    onCloseAsked: async () => () => {},
    onFileDropped: async () => () => {},
  };
}
