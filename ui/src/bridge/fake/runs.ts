import type { Office } from '../office';
import type * as T from '../types';
import type { Congress } from './congress';
import { picture } from './picture';
import { SLOTS } from './programme';

const figures = (levels: number[], unlisted: number, neverFirst: number): T.Figures => ({
  levels,
  unlisted,
  indifferent: 61,
  linked: 120,
  unplaced: 0,
  neverFirst,
});

const NAMES: Record<T.Aim, string> = {
  fair: 'Fair',
  most_first_wishes: 'Möglichst viele Erstwünsche',
  least_points: 'Bester Durchschnitt',
  lottery_order: 'Losreihenfolge',
};

/** A draft that looks like one of the core. */
function draft(aim: T.Aim, rerun: T.Rerun, levels: number[], moves: number, worse: number): T.DraftView {
  const bound = rerun === 'nobody_worse' ? ', niemand schlechter als freigegeben' : '';
  return {
    id: `${aim}-${rerun}`,
    name: `${NAMES[aim]}${bound}`,
    aim,
    rerun,
    mostMoves: null,
    figures: figures(levels, aim === 'most_first_wishes' ? 11 : 0, aim === 'fair' ? 4 : 19),
    today: figures([928, 162, 12], 0, 4),
    comparedWith: 'dem heutigen Stand',
    moves,
    better: Math.max(0, moves - worse),
    worse,
    worseThanReleased: worse,
    supposed: [],
  };
}

type Runs = Pick<
  Office,
  | 'runChoices'
  | 'runVariant'
  | 'draftChanges'
  | 'applyDraft'
  | 'keepDraft'
  | 'runs'
  | 'compareRuns'
  | 'protocolPreview'
  | 'saveProtocol'
  | 'applyKeptRun'
  | 'nameRun'
  | 'dropRun'
  | 'release'
>;

/** Runs of the invented congress: figures that look right, and seats that stay. */
export function fakeRuns(
  congress: () => Congress,
  wrote: (what: string, touched: string[]) => T.Written,
): Runs {
  let drafts: T.DraftView[] = [];

  const changes = (): T.PersonChange[] =>
    congress()
      .counting.slice(0, 7)
      .map((person, at) => {
        const before = congress().cell(person, 1);
        const better = at % 3 !== 1;
        const after: T.SeatCell = {
          code: better ? 'W4' : 'V1',
          outcome: 'wish',
          level: better ? 1 : 2,
          pinned: false,
        };
        return {
          registration: person.id,
          number: person.form.number,
          name: congress().name(person),
          trend: better ? 'better' : 'worse',
          seats: [
            {
              slot: SLOTS[1]?.short ?? '',
              before,
              after,
              trend: better ? 'better' : 'worse',
              reason: better
                ? 'bekommt einen besseren Wunsch'
                : 'W2 ist voll; der Platz geht an eine andere Person',
            },
          ],
        };
      });

  const kept = (name: string, from: T.DraftView | undefined): T.RunView => ({
    id: `run-${congress().runs.length + 4}`,
    number: `Lauf ${congress().runs.length + 4}`,
    name,
    at: '12.11.2024, 14.05 Uhr',
    aim: from?.name ?? 'Fair',
    seed: '19112024',
    inForce: false,
    released: '',
    figures: from?.figures ?? figures([928, 162, 12], 0, 4),
    moves: from?.moves ?? 0,
    stale: '',
  });

  return {
    runChoices: async ({ points }) => {
      drafts = [
        draft('fair', 'free', [928, 162, 12], 41, 0),
        draft('most_first_wishes', 'free', [938, 129, 24], 63, 9),
        draft('least_points', 'free', [934, 148, 13], 52, 4),
        draft('lottery_order', 'free', [902, 140, 41], 212, 87),
      ];
      if (points) {
        const own = draft('least_points', 'free', [931, 155, 12], 48, 2);
        drafts.splice(3, 0, { ...own, id: 'own', name: `Eigene Gewichte ${points}` });
      }
      if (congress().release) drafts.unshift(draft('fair', 'nobody_worse', [921, 167, 14], 6, 0));
      return drafts;
    },
    runVariant: async (variant) => {
      const supposed = variant.seats.map(({ session, seats }) => {
        const known = congress().sessions.find(({ id, code }) => id === session || code === session);
        const code = known?.code ?? session;
        return seats === 0 ? `${code} fällt aus` : `${code}: ${seats} statt ${known?.capacity} Plätze`;
      });
      const filled = variant.fill.map((code) => `${code} wird bis zum Minimum gefüllt`);
      supposed.push(...filled);
      drafts = [
        { ...draft(variant.order.aim, 'free', [934, 158, 10], 7, 2), supposed, worseThanReleased: 0 },
      ];
      return drafts;
    },
    draftChanges: async () => changes(),
    applyDraft: async () => {
      congress().allocate();
      congress().draft = true;
      return wrote('Zuteilung: Lauf 4', ['seat', 'plan']);
    },
    keepDraft: async (id, name) => {
      const from = drafts.find((one) => one.id === id);
      congress().runs.unshift(kept(name, from));
      return wrote(`Lauf behalten: ${name}`, ['plan']);
    },
    runs: async () =>
      congress().allocated
        ? [
            ...congress().runs,
            {
              ...kept('', undefined),
              id: 'run-3',
              number: 'Lauf 3',
              inForce: true,
              released: congress().release?.name ?? '',
            },
            {
              ...kept('Vor den Stornierungen', undefined),
              id: 'run-2',
              number: 'Lauf 2',
              moves: 18,
              stale: 'Seitdem gab es „Anmeldung storniert: Adomeit, Ute“ und 2 weitere Vorgänge.',
            },
          ]
        : [],
    compareRuns: async (before, after) => ({
      before: before === 'today' ? 'heutiger Stand' : before,
      after: after === 'release' ? 'Freigabe 1' : after,
      beforeFigures: figures([928, 162, 12], 0, 4),
      afterFigures: figures([938, 129, 24], 11, 19),
      moves: 7,
      better: 5,
      worse: 2,
      people: changes(),
    }),
    protocolPreview: async (page) => picture('Losprotokoll', 2, page),
    saveProtocol: async (folder) => ['pdf', 'json'].map((kind) => `${folder}\\Losprotokoll.${kind}`),
    applyKeptRun: async (id) => wrote(`Zuteilung: ${id}`, ['seat', 'plan']),
    nameRun: async (id, name) => {
      congress().runs = congress().runs.map((run) => (run.id === id ? { ...run, name } : run));
      return wrote(`Lauf benannt: ${name}`, ['plan']);
    },
    dropRun: async (id) => {
      congress().runs = congress().runs.filter((run) => run.id !== id);
      return wrote(`Lauf gelöscht: ${id}`, ['plan']);
    },
    release: async () => {
      congress().release = {
        name: 'Freigabe 1',
        at: '12.11.2024, 14.06 Uhr',
        by: 'Marlene Brandt',
        run: 'Lauf 3',
      };
      congress().draft = false;
      return wrote('Freigabe: Freigabe 1', ['release']);
    },
  };
}
