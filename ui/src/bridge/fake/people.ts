import { blankForm } from '../forms';
import type { RegistrationForm } from '../types';
import { SLOTS, WANTED } from './programme';

export interface FakePerson {
  id: string;
  form: RegistrationForm;
  cancelled: boolean;
  calls: { at: string; who: string; text: string }[];
  /** Per slot: the code of the session, if any, and whether it is pinned. */
  seats: { code: string; pinned: boolean }[];
  history: { at: string; who: string; field: string; before: string; after: string; what: string }[];
}

const FIRST =
  'Birgit,Stefan,Meral,Lothar,Ute,Carsten,Hildegard,Yasemin,Silke,Max,Katrin,Broder,Jens,Marlies,Hauke,Piotr,Femi,Gesa,Ilse,Anja,Deniz,Thorben,Annegret,Selma,Ole,Friederike,Eva,Paul,Jost,Annika,Klemens,Mareike,Veit'.split(
    ',',
  );
const LAST =
  'Adomeit,Ahrens-Kolbe,Arslan,Bäcker,Bahrenberg,Beißner,Brömmelkamp,Çelik,Eggers-Thalmann,Gersdorff-Pahl,Hellwig-Öztürk,Henningsen,Hüttmann,Jäger,Brinkmann,Dombrowski,Kirchhoff-Adebayo,Lohmeyer,Marquardt,Nowak-Steffens,Quandt-Yıldız,Reuß,Hohenstein-Wallburg,Aydın,Behrens,Kaltwasser,Lindqvist,Mbeki-Schulte,Reuter,Scholz,Tauber,Ulrich,Zöllner,Łukaszewski,Strübing'.split(
    ',',
  );
const PLACES =
  'Stadt Lindenrode,Landkreis Elbaue,Stadt Rheinfelde,Gemeinde Moorau,Amt Seenplatte-Süd,Stadt Kaltenmark,Stadt Heidebrück,Stadt Neuenwerth,Städtebund Nord,Stadt Burgfeld,Gemeinde Westeroog,Landkreis Talau,Verbandsgemeinde Oberes Silbertal-Kirchenrode'.split(
    ',',
  );
const LANDS = 'NI,ST,NW,SH,MV,TH,HE,SN,BY,RP,BW,BB'.split(',');
const ROLES = 'Bürgermeister,Landrätin,Dezernentin,Krisenmanager,Referentin,Amtsleitung,Beigeordneter'.split(
  ',',
);

/** Numbers that only look random: the same in every run. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function pick<T>(from: T[], roll: (sides: number) => number): T {
  return from[roll(from.length)] as T;
}

function wishes(codes: string[], roll: (sides: number) => number, many: number): string[] {
  const left = [...codes];
  const chosen: string[] = [];
  while (chosen.length < many && left.length > 0) {
    const total = left.reduce((sum, code) => sum + (WANTED[code] ?? 1), 0);
    let at = roll(total);
    const index = left.findIndex((code) => {
      at -= WANTED[code] ?? 1;
      return at < 0;
    });
    chosen.push(`session-${left.splice(index, 1)[0]}`);
  }
  return chosen;
}

export function people(many: number): FakePerson[] {
  const roll = dice(19112024);
  return Array.from({ length: many }, (_, index) => {
    const number = String(index + 1).padStart(4, '0');
    const wishless = roll(35) === 0;
    const ranked = wishless
      ? []
      : [
          ...(roll(4) === 0 ? ['session-PS'] : []),
          ...wishes(SLOTS[1]?.codes ?? [], roll, 1 + roll(3)),
          ...wishes(SLOTS[2]?.codes ?? [], roll, 1 + roll(3)),
        ];
    const first = pick(FIRST, roll);
    const last = pick(LAST, roll);
    return {
      id: `registration-${number}`,
      cancelled: roll(25) === 0,
      calls: [],
      seats: SLOTS.map(() => ({ code: '', pinned: false })),
      history: [
        {
          at: '21.10., 11.03 Uhr',
          who: 'M. Brandt',
          field: '1. Wunsch',
          before: 'W2',
          after: 'W4',
          what: 'Import Gästeliste.xlsx',
        },
        {
          at: '14.10., 9.12 Uhr',
          who: 'M. Brandt',
          field: 'Anmeldung',
          before: '',
          after: 'eingegangen',
          what: 'Import Gästeliste.xlsx',
        },
      ],
      form: {
        ...blankForm(),
        id: `registration-${number}`,
        number,
        salutation: roll(2) ? 'ms' : 'mr',
        degree: roll(9) === 0 ? 'Dr.' : '',
        firstName: first,
        namePrefix: roll(20) === 0 ? 'von' : '',
        lastName: last,
        function: pick(ROLES, roll),
        institution: pick(PLACES, roll),
        land: pick(LANDS, roll),
        email: `${first.toLowerCase()}@kommune.example`,
        phone: `030 ${23000 + roll(900)}`,
        source: 'import',
        note: roll(12) === 0 ? 'Bittet um Rückruf bis Mittwoch.' : '',
        ranked,
        favourites: roll(6) === 0 ? ['session-V3'].filter((id) => !ranked.includes(id)) : [],
        vetoes: roll(14) === 0 ? ['session-W6'].filter((id) => !ranked.includes(id)) : [],
      },
    };
  });
}
