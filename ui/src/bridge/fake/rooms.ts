import type * as T from '../types';
import type { Congress } from './congress';

type Line = [string, string, string, string, string];

const LINES: Line[] = [
  ['Großer Saal', 'Erdgeschoss', '300', '180', '140'],
  ['Raum Elbe', '1. Obergeschoss', '90', '60', '48'],
  ['Raum Leine', '1. Obergeschoss', '70', '50', '40'],
  ['Saal Weser', 'Erdgeschoss', '160', '110', '80'],
  ['Saal Ems 1', 'Erdgeschoss', '110', '80', '60'],
];

const HOURS: Record<string, [number, number]> = { PS: [510, 750], W2: [960, 1080] };

/** Rooms of an invented house. */
export class Rooms {
  #forms: T.RoomForm[] = LINES.map(([name, place, seatsRows, seatsClassroom, seatsTables], at) => ({
    id: `room-${at}`,
    name,
    place,
    seatsRows,
    seatsClassroom,
    seatsTables,
    equipment: at === 0 ? 'Beamer, 4 Mikrofone, Bühne' : 'Beamer',
    changeoverMinutes: at === 0 ? '45' : '',
    walkMinutes: place === 'Erdgeschoss' ? '1' : '4',
  }));

  constructor(private readonly congress: () => Congress) {}

  #seats({ seatsRows, seatsClassroom, seatsTables }: T.RoomForm): string {
    return [
      seatsRows && `Reihen ${seatsRows}`,
      seatsClassroom && `Parlament ${seatsClassroom}`,
      seatsTables && `Tische ${seatsTables}`,
    ]
      .filter(Boolean)
      .join(', ');
  }

  #block(session: T.SessionView): T.PlanBlock {
    const assumed = session.date === '2024-11-19';
    const [from, until] = HOURS[session.code] ?? (assumed ? [960, 1080] : [null, null]);
    const small = session.code === 'W4';
    return {
      session: session.id,
      code: session.code,
      title: session.shortTitle || session.title,
      from,
      until,
      timeName: session.timeName,
      people: `${this.congress().seated(session.code).length} von ${session.capacity} Plätzen`,
      trouble: small ? 'W4 hat 90 Plätze, Saal Weser nur 80 Stühle (Tische).' : '',
    };
  }

  plan(): T.RoomPlan {
    const { sessions } = this.congress();
    const named = (name: string) => sessions.filter(({ room }) => room === name);
    const day = (date: string, name: string, hours: [number, number]): T.PlanDay => {
      const today = sessions.filter((session) => session.date === date);
      const row = (room: T.RoomForm): T.PlanRow => ({
        room: room.id,
        name: room.name,
        detail: this.#seats(room),
        blocks: today.filter((one) => one.room === room.name).map((one) => this.#block(one)),
      });
      const known = this.#forms.map(({ name: each }) => each);
      const without = today.filter(({ room }) => !known.includes(room));
      const rest: T.PlanRow[] =
        without.length === 0
          ? []
          : [{ room: '', name: 'Ohne Raum', detail: '', blocks: without.map((one) => this.#block(one)) }];
      const stand: T.PlanRow = {
        room: '',
        name: 'Infostand Präventionsstrategien',
        detail: 'Foyer',
        blocks: [
          {
            session: '',
            code: '',
            title: 'Enno Vahlbruch',
            from: 750,
            until: 840,
            timeName: '12.30 – 14.00 Uhr',
            people: '',
            trouble: '',
          },
        ],
      };
      const rows = this.#forms.map(row).filter(({ blocks }) => blocks.length > 0);
      return { name, hours, rows: [...rows, ...rest, ...(hours[1] ? [stand] : [])] };
    };
    if (sessions.length === 0) return { days: [], rooms: this.#views(named), findings: [], proposals: [] };
    return {
      days: [
        day('2024-11-19', 'Dienstag, 19. November 2024', [8, 18]),
        day('2024-11-20', 'Mittwoch, 20. November 2024', [0, 0]),
      ],
      rooms: this.#views(named),
      findings: [
        {
          gravity: 'look',
          text: 'W4 hat 90 Plätze, Saal Weser nur 80 Stühle (Tische).',
          wayOut: 'Tauschen Sie den Raum, oder senken Sie das Maximum der Session.',
          registrations: [],
          session: 'session-W4',
        },
      ],
      proposals: [
        {
          session: 'session-W4',
          room: 'room-0',
          with: 'session-W2',
          text: '162 Personen wollen nach W4, Saal Weser hat 80 Stühle: W4 tauscht den Raum mit W2 und bekommt Großer Saal (bis zu 140).',
        },
      ],
    };
  }

  #views(named: (name: string) => T.SessionView[]): T.RoomView[] {
    return this.#forms.map((form) => ({
      form,
      seats: this.#seats(form),
      sessions: named(form.name).map(({ code }) => code),
    }));
  }

  targets(session: string): T.RoomTarget[] {
    const here = this.congress().sessions.find(({ id }) => id === session)?.room;
    return this.#forms.map(({ id, name, seatsTables }, at) => ({
      room: id,
      name,
      words: at % 2 ? `frei, ${seatsTables} Stühle` : at === 2 ? 'Tausch mit W2' : 'belegt durch W2',
      fits: at % 2 === 1,
      taken: at % 2 === 0,
      with: at === 2 ? 'session-W2' : '',
      current: name === here,
    }));
  }

  save(form: T.RoomForm): string {
    const id = form.id || `room-${this.#forms.length + 10}`;
    this.#forms = [...this.#forms.filter((each) => each.id !== id), { ...form, id }];
    return id;
  }

  remove(id: string): void {
    this.#forms = this.#forms.filter((form) => form.id !== id);
  }

  set(session: string, room: string, other: string): void {
    const congress = this.congress();
    const name = this.#forms.find(({ id }) => id === room)?.name ?? '';
    const former = congress.sessions.find(({ id }) => id === session)?.room ?? '';
    congress.sessions = congress.sessions.map((each) => {
      if (each.id === session) return { ...each, room: name };
      return each.id === other ? { ...each, room: former } : each;
    });
  }
}
