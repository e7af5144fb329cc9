import type { Office } from '../office';
import type {
  Bucket,
  CellCause,
  ColumnCertainty,
  ColumnTarget,
  ImportCell,
  ImportDecision,
  ImportMapping,
  ImportPreview,
  ImportRow,
  ImportTwin,
  RunProgress,
} from '../types';

const COUNTS: [Bucket, string, number][] = [
  ['new', 'Neu', 14],
  ['changed', 'Geändert', 23],
  ['cancelled', 'Abgesagt', 2],
  ['unchanged', 'Unverändert', 577],
  ['missing', 'Fehlt in Datei', 6],
  ['duplicate', 'Doppelt?', 4],
  ['rejected', 'Abgewiesen', 3],
];

type Difference = [field: string, before: string, after: string, cause?: CellCause, hint?: string];

const CHANGES: [name: string, ...differences: Difference[]][] = [
  ['Bahrenberg, Ute', ['Funktion', 'Referentin', 'Amtsdirektorin']],
  ['Dombrowski, Piotr', ['Wünsche', 'W4, W3', 'W1, W3']],
  [
    'Hellwig-Öztürk, Katrin',
    ['Telefon', '030 23125 417', '030 23125 147', 'office', 'im Büro geändert'],
    ['Funktion', '', 'Referatsleiterin'],
  ],
  ['Henningsen, Broder', ['Favoriten', 'V3', 'V3, W9']],
  ['Kaltwasser, Friederike', ['Institution', 'Bruckstett', 'Brückstett', 'spelling', 'nur Schreibweise']],
  ['Lohmeyer, Dr. Gesa', ['E-Mail', 'lohmeyer@lindenrode.example', 'g.lohmeyer@lindenrode.example']],
];

const GONE: Difference = ['Status', 'angemeldet', 'storniert', 'file', 'Platz in W1, V3 wird frei'];

const TARGETS: ColumnTarget[] = [
  ['token', 'Token'],
  ['number', 'Anmeldenummer'],
  ['first_name', 'Vorname'],
  ['last_name', 'Nachname'],
  ['function', 'Funktion'],
  ['institution', 'Institution'],
  ['land', 'Land'],
  ['email', 'E-Mail'],
  ['status', 'Status'],
  ['favourites', 'Favoriten'],
  ['diet', 'Ernährung'],
  ['note', 'Bemerkung'],
  ['wish:1', '1. Wunsch'],
  ['wish:2', '2. Wunsch'],
].map(([key = '', name = '']) => ({ key, name }));

const COLUMNS: [heading: string, target: string, sample: string, certainty: ColumnCertainty][] = [
  ['Token', 'token', 'k7f3-a91c · k7f3-a91d', 'header'],
  ['Vorname', 'first_name', 'Ute · Piotr · Katrin', 'header'],
  ['Nachname', 'last_name', 'Bahrenberg · Dombrowski', 'header'],
  ['Organisation', 'institution', 'Stadt Lindenrode · Kreis Au', 'header'],
  ['Position', 'function', 'Referentin', 'header'],
  ['Bundesland', 'land', 'Niedersachsen · Bremen', 'header'],
  ['Kontakt', 'email', 'ute@lindenrode.example', 'content'],
  ['Status', 'status', 'registered · declined', 'header'],
  ['Breakout Di Wahl 1', 'wish:1', 'Workshop 4 – Schutz von Amtsträgern', 'header'],
  ['Breakout Di Wahl 2', 'wish:2', 'Workshop 1 – Hybride Bedrohungen', 'header'],
  ['Gruppe', '', 'VIP, Presse', 'none'],
  ['Ernährung', 'diet', 'vegetarisch', 'header'],
  ['Parkplatz', '', 'ja', 'none'],
];

const mapped = new Map<number, string>();
const profiles = ['evenito'];
let profile = '';
let sheet = 0;
let partial = false;

function mapImport(mapping: ImportMapping): ImportPreview {
  if (mapping.about === 'column') mapped.set(mapping.index, mapping.target);
  if (mapping.about === 'partial') partial = mapping.partial;
  if (mapping.about === 'sheet') sheet = mapping.index;
  if (mapping.about === 'profile') profile = mapping.name ?? '';
  return registrationsPreview();
}

export function saveProfile(name: string): void {
  if (!profiles.includes(name)) profiles.push(name);
}

/** What was decided by hand: by row and field. */
const decided = new Map<string, boolean>();

function cells(row: number, differences: Difference[]): ImportCell[] {
  return differences.map(([field, before, after, cause = 'file', hint = '']) => ({
    item: field.toLowerCase(),
    field,
    before,
    after,
    cause,
    hint,
    taken: decided.get(`${row} ${field.toLowerCase()}`) ?? cause !== 'office',
  }));
}

/** Follows a decision as the core would. */
function decideImport(decision: ImportDecision): ImportPreview {
  if (decision.about === 'late') return registrationsPreview();
  const before = registrationsPreview();
  for (const row of before.rows) {
    const about = 'row' in decision ? decision.row === row.row : decision.bucket === row.bucket;
    if (!about || !('take' in decision)) continue;
    if (row.cells.length === 0) decided.set(`${row.row}`, decision.take);
    for (const cell of row.cells) {
      const meant =
        decision.about === 'cell'
          ? decision.item === cell.item
          : decision.about === 'row' || decision.cause === null || decision.cause === cell.cause;
      if (meant) decided.set(`${row.row} ${cell.item}`, decision.take);
    }
  }
  return registrationsPreview();
}

function twins(): ImportTwin[] {
  const field = (name: string, here: string, there: string) => ({
    field: name,
    here,
    there,
    differs: here !== there,
  });
  return [
    {
      id: 'registration-0042',
      name: 'Nr. 0042 Bäcker, Lothar',
      fields: [
        field('Vorname', 'Lothar', 'Lothar'),
        field('Nachname', 'Becker', 'Bäcker'),
        field('Institution', 'Stadt Lindenrode', 'Stadtverwaltung Lindenrode'),
        field('E-Mail', 'becker@lindenrode.example', ''),
        field('Wünsche', 'W1, W4', 'W4'),
      ],
    },
  ];
}

/** A file with something in every bucket. */
export function registrationsPreview(): ImportPreview {
  const rows = COUNTS.filter(([bucket]) => bucket !== 'unchanged').flatMap(([bucket, , many]) =>
    Array.from({ length: many }, (_, at): ImportRow => {
      const [name, ...differences] = CHANGES[at % CHANGES.length] ?? [''];
      const row = bucket === 'missing' ? 0 : 12 + at * 17 + COUNTS.findIndex(([each]) => each === bucket);
      const differs =
        bucket === 'changed' ? cells(row, differences) : bucket === 'cancelled' ? cells(row, [GONE]) : [];
      return {
        row,
        line: row,
        bucket,
        name,
        told: differs.length > 0 ? [] : ['Stadt Lindenrode', '2 Wünsche'],
        cells: differs,
        taken:
          differs.length > 0
            ? differs.some(({ taken }) => taken)
            : bucket === 'new' && (decided.get(`${row}`) ?? true),
        decidable: bucket === 'new' || differs.length > 0,
        matched: bucket === 'changed' && at === 1 ? 'erkannt an Name und Institution' : '',
        twins: bucket === 'duplicate' && at < 2 ? twins() : [],
      };
    }),
  );
  return {
    source: 'Gästeliste_2024-11-12.xlsx',
    target: 'registrations',
    buckets: COUNTS.map(([bucket, name, count]) => ({
      bucket,
      name,
      count: bucket === 'missing' && partial ? 0 : count,
    })),
    rows,
    rowsMore: 0,
    findingsMore: 0,
    findings: [
      {
        rejects: true,
        note: false,
        row: 'Zeile 88',
        column: 'Breakout Di Wahl 1',
        text: '„Workshop 12“ gibt es nicht. Ähnlich: Workshop 1, Workshop 2.',
      },
      {
        rejects: true,
        note: false,
        row: 'Zeile 340',
        column: 'Nachname',
        text: 'Weder Name noch Nummer. Die Zeile wird nicht übernommen.',
      },
      {
        rejects: false,
        note: false,
        row: 'Zeile 415',
        column: 'E-Mail',
        text: '„j.hinrichs@landkreis“ ist unvollständig, der Rest ist gültig.',
      },
      {
        rejects: false,
        note: false,
        row: 'Zeile 502',
        column: 'Anwesend',
        text: '„abends“ nennt keinen Tag der Veranstaltung. Die Angabe entfällt.',
      },
    ],
    columns: COLUMNS.map(([heading, target, sample, certainty], index) => ({
      index,
      heading,
      samples: sample.split(' · ').filter(Boolean),
      target: mapped.get(index) ?? target,
      field: TARGETS.find(({ key }) => key === (mapped.get(index) ?? target))?.name ?? '',
      certainty: mapped.has(index) ? (mapped.get(index) ? 'office' : 'none') : certainty,
    })),
    targets: TARGETS,
    sheets: ['Gäste', 'Rohdaten'],
    sheet,
    profile,
    profiles,
    partial,
    summary:
      '39 Anmeldungen übernehmen – 14 neue, 23 geänderte, 2 abgesagte. 2 mögliche Doppelte warten auf Ihre Entscheidung. Die 6 fehlenden bleiben unverändert.',
    applicable: true,
    late: '',
    direct: false,
  };
}

function programmePreview(): ImportPreview {
  const session = {
    row: 0,
    line: 0,
    bucket: 'new' as const,
    cells: [],
    taken: true,
    decidable: false,
    matched: '',
    twins: [],
  };
  return {
    ...registrationsPreview(),
    source: 'Eingefügter Text',
    target: 'programme',
    buckets: COUNTS.filter(([bucket]) => bucket !== 'cancelled').map(([bucket, name]) => ({
      bucket,
      name,
      count: bucket === 'new' ? 2 : 0,
    })),
    rows: [
      { ...session, name: 'W10 Klimaanpassung', told: ['20.11.2024, Uhrzeit offen'] },
      { ...session, name: 'V5 Breitband', told: ['20.11.2024, Uhrzeit offen'] },
    ],
    findings: [],
    columns: [],
    targets: [],
    sheets: [],
    profile: '',
    summary: '2 Sessions übernehmen – 2 neue.',
  };
}

type Readings = Pick<
  Office,
  'programmeFromText' | 'importFromFile' | 'importPasted' | 'importDropped' | 'importDecide' | 'importMap'
>;

/** What can be read, and read in another way. */
export function readings(
  slowly: (step: string, told: (progress: RunProgress) => void) => Promise<void>,
): Readings {
  return {
    programmeFromText: async (text) => {
      if (text.trim().length < 20) {
        const message = 'Darin ist keine Session zu erkennen.';
        throw { code: 'field', message, hint: 'Kopieren Sie den ganzen Programmtext.', field: 'text' };
      }
      return programmePreview();
    },
    importFromFile: async (target, told) => {
      await slowly('Die Zeilen werden verglichen …', told);
      return target === 'programme'
        ? { ...programmePreview(), source: 'Programm.xlsx' }
        : registrationsPreview();
    },
    importPasted: async (text) => {
      if (!text.includes(':')) {
        const message = 'Im eingefügten Text ist keine Anmeldung zu erkennen. Ihre Daten sind unverändert.';
        throw { code: 'file', message, hint: 'Kopieren Sie die Mail ganz.', field: '' };
      }
      return { ...registrationsPreview(), source: 'Eingefügter Text' };
    },
    importDropped: async () => registrationsPreview(),
    importDecide: async (decision) => decideImport(decision),
    importMap: async (mapping) => mapImport(mapping),
  };
}
