import type { LinkView, SessionKind, SessionView } from '../types';

/** One slot of the invented congress. */
export interface FakeSlot {
  name: string;
  short: string;
  note: string;
  voluntary: boolean;
  assumed: boolean;
  date: string;
  codes: string[];
}

export const SLOTS: FakeSlot[] = [
  {
    name: 'Di 19.11., 8.30 – 12.30 Uhr',
    short: 'Di 8.30',
    note: 'freiwillig',
    voluntary: true,
    assumed: false,
    date: '2024-11-19',
    codes: ['PS'],
  },
  {
    name: 'Di 19.11., 16.00 – 18.00 Uhr',
    short: 'Di 16.00',
    note: 'Uhrzeit nur für W2 bestätigt',
    voluntary: false,
    assumed: true,
    date: '2024-11-19',
    codes: ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'V1'],
  },
  {
    name: 'Mi 20.11., ohne Uhrzeit',
    short: 'Mi 20.11.',
    note: 'Uhrzeit angenommen',
    voluntary: false,
    assumed: true,
    date: '2024-11-20',
    codes: ['W7', 'W8', 'W9', 'V2', 'V3', 'V4'],
  },
];

/** Code, full title, short title, room, capacity, how much it is wanted. */
type Line = [string, string, string, string, number | null, number];

const LINES: Line[] = [
  [
    'PS',
    'Blackout-Simulation Neustart: Krisenplanspiel für Kommunen',
    'Planspiel „Neustart“',
    'Großer Saal',
    120,
    10,
  ],
  [
    'W1',
    'Hybride Bedrohungen und Desinformation als kommunales Thema',
    'Hybride Bedrohungen',
    'Raum Elbe',
    80,
    11,
  ],
  [
    'W2',
    'Continuity of Government: Krisenbewältigung und Krisenprävention',
    'Continuity of Government',
    'Großer Saal',
    140,
    16,
  ],
  [
    'W3',
    'Kommunale Präventionsstrategien und gesellschaftlicher Zusammenhalt',
    'Präventionsstrategien',
    'Raum Leine',
    60,
    4,
  ],
  ['W4', 'Schutz kommunaler Amts- und Mandatsträger', 'Schutz von Amtsträgern', 'Saal Weser', 90, 14],
  ['W5', 'Kommunalfreundliche Gesetzgebung', 'Gesetzgebung', 'Raum Oker', 80, 5],
  ['W6', 'Anliegen von Grenzregionen in der Bundespolitik', 'Grenzregionen', 'Raum Innerste', 60, 2],
  [
    'V1',
    'Netzwerk für nachhaltige öffentliche Beschaffung: eine Initiative aus Bund, Ländern und Kommunen',
    'Nachhaltige Beschaffung',
    'Saal Aller',
    120,
    3,
  ],
  [
    'W7',
    'ELSA – Selbstanwendungstool für kommunale lokale Sicherheitsanalysen',
    'ELSA – Sicherheitsanalysen',
    'Saal Ems 2',
    100,
    13,
  ],
  [
    'W8',
    'Kommunale Integrationspolitik: Herausforderungen und Perspektiven',
    'Integrationspolitik',
    'Raum Elbe',
    100,
    12,
  ],
  ['W9', '#kommunalEngagiert: Ehrenamt vor Ort unterstützen', '#kommunalEngagiert', 'Raum Leine', 80, 9],
  [
    'V2',
    'Das Kooperationsnetzwerk – Sicher Zusammenleben im BAMF',
    'Kooperationsnetzwerk BAMF',
    'Saal Ems 1',
    90,
    6,
  ],
  [
    'V3',
    'Das Demografieportal des Bundes und der Länder – Welche Angebote bietet es für die kommunale Demografiepolitik?',
    'Demografieportal',
    'Saal Aller',
    120,
    7,
  ],
  [
    'V4',
    'DAVIPLAN – Tool zur Planung bedarfsgerechter und langfristig tragfähiger Strukturen der Daseinsvorsorge',
    'DAVIPLAN',
    'Saal Weser',
    140,
    7,
  ],
];

const KINDS: Record<string, [SessionKind, string]> = {
  P: ['simulation', 'Planspiel'],
  W: ['workshop', 'Workshop'],
  V: ['talk', 'Vortrag'],
};

export const WANTED: Record<string, number> = Object.fromEntries(
  LINES.map(([code, , , , , wanted]) => [code, wanted]),
);

const TIMES: Record<string, [string, string, string]> = {
  PS: ['08:30', '12:30', '8.30 – 12.30 Uhr'],
  W2: ['16:00', '18:00', '16.00 – 18.00 Uhr'],
};

function timeName(code: string, date: string): string {
  if (TIMES[code]) return TIMES[code][2];
  return date === '2024-11-19' ? 'angenommen: 16.00 – 18.00 Uhr' : 'Uhrzeit offen';
}

const LINK: LinkView = {
  id: 'link-1',
  from: 'session-PS',
  to: 'session-W2',
  mode: 'first',
  note: 'Die Auswertung gehört zum Spiel.',
  text: 'Wer PS hat, hat auch W2: bis zu 120 der 140 Plätze zuerst für sie, mindestens 20 für alle. Die Auswertung gehört zum Spiel.',
};

export function sessions(): SessionView[] {
  return LINES.map(([code, title, shortTitle, room, capacity]) => {
    const [kind, kindName] = KINDS[code.charAt(0)] ?? ['workshop', 'Workshop'];
    const date = SLOTS.find((slot) => slot.codes.includes(code))?.date ?? '';
    return {
      id: `session-${code}`,
      code,
      kind,
      kindName,
      title,
      shortTitle,
      text: '',
      date,
      startsAt: TIMES[code]?.[0] ?? '',
      endsAt: TIMES[code]?.[1] ?? '',
      timeName: timeName(code, date),
      room,
      seatsMin: code.startsWith('W') ? 12 : null,
      seatsMax: code === 'PS' ? null : capacity,
      tables: code === 'PS' ? 12 : null,
      capacity,
      voluntary: code === 'PS',
      sensitive: code === 'W4',
      layout: code === 'PS' ? 'tables' : 'unknown',
      host: code === 'W5' ? 'Bündnis Musterkommunen' : '',
      hostContact: '',
      web: '',
      parts:
        code === 'W2'
          ? [
              { id: 'part-1', title: 'Auswertung des Planspiels', startsAt: '16.00', endsAt: '17.00' },
              { id: 'part-2', title: 'Podium', startsAt: '17.00', endsAt: '18.00' },
            ]
          : [],
      ledBy: code === 'W2' ? 'Moderation: Clemens Habichtstal' : '',
      links: code === 'PS' || code === 'W2' ? [LINK] : [],
      stands: ['W3', 'V1', 'V3'].includes(code) ? ['Informationsstand im Foyer'] : [],
      seated: 0,
      firstWishes: 0,
    };
  });
}
