import type { Bucket, ImportPreview, ImportRow } from '../types';

const COUNTS: [Bucket, string, number][] = [
  ['new', 'Neu', 14],
  ['changed', 'Geändert', 23],
  ['unchanged', 'Unverändert', 577],
  ['missing', 'Fehlt in Datei', 6],
  ['duplicate', 'Doppelt', 4],
  ['rejected', 'Abgewiesen', 3],
];

const CHANGES = [
  ['Bahrenberg, Ute', 'Funktion: Referentin → Amtsdirektorin'],
  ['Dombrowski, Piotr', '1. Wunsch: W4 → W1'],
  ['Hellwig-Öztürk, Katrin', 'Telefon: 030 23125 417 → 030 23125 147'],
  ['Henningsen, Broder', 'Favoriten: V3 → V3, W9'],
  ['Kaltwasser, Friederike', 'Institution: Bruckstett → Brückstett'],
] as const;

/** A file with something in every bucket. */
export function registrationsPreview(): ImportPreview {
  const rows = COUNTS.filter(([bucket]) => bucket !== 'unchanged').flatMap(([bucket, , many]) =>
    Array.from({ length: many }, (_, at): ImportRow => {
      const [name, change] = CHANGES[at % CHANGES.length] as readonly [string, string];
      const changes =
        bucket === 'changed' ? [change, 'Land: NI → HB'].slice(0, 1 + (at % 2)) : ['Stadt Lindenrode, NI'];
      return { row: bucket === 'missing' ? 0 : 12 + at * 17, bucket, name, changes };
    }),
  );
  return {
    source: 'Gästeliste_2024-11-12.xlsx',
    target: 'registrations',
    buckets: COUNTS.map(([bucket, name, count]) => ({ bucket, name, count })),
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
        note: true,
        row: '',
        column: 'Ernährung',
        text: 'Diese Spalte wird nicht gebraucht.',
      },
    ],
    columns: [
      ['Token', 'Anmeldenummer'],
      ['Vorname', 'Vorname'],
      ['Nachname', 'Nachname'],
      ['Organisation', 'Institution'],
      ['Position', 'Funktion'],
      ['Bundesland', 'Land'],
      ['Breakout Di Wahl 1', '1. Wunsch'],
      ['Breakout Di Wahl 2', '2. Wunsch'],
      ['Ernährung', ''],
    ].map(([heading = '', field = '']) => ({ heading, field })),
    summary: '37 Personen übernehmen – 14 neue, 23 geänderte. Die 6 fehlenden bleiben unverändert.',
    applicable: true,
  };
}

export function programmePreview(): ImportPreview {
  return {
    ...registrationsPreview(),
    source: 'Eingefügter Text',
    target: 'programme',
    buckets: COUNTS.map(([bucket, name]) => ({ bucket, name, count: bucket === 'new' ? 2 : 0 })),
    rows: [
      { row: 0, bucket: 'new', name: 'W10 Klimaanpassung', changes: ['20.11.2024, Uhrzeit offen'] },
      { row: 0, bucket: 'new', name: 'V5 Breitband', changes: ['20.11.2024, Uhrzeit offen'] },
    ],
    findings: [],
    columns: [],
    summary: '2 Sessions übernehmen – 2 neue.',
  };
}
