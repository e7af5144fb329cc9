import type { Office } from '../office';
import type * as T from '../types';
import { badgeLayouts, type Layouts } from './badgeLayouts';
import type { Congress } from './congress';
import { picture } from './picture';

type Commands = Pick<
  Office,
  | 'printRoom'
  | 'printChoices'
  | 'printRun'
  | 'printPreview'
  | 'print'
  | 'printDraft'
  | 'printCollected'
  | 'makeFolder'
  | 'testPage'
  | 'testPagePreview'
  | 'folderPreview'
> &
  Layouts;

/** A print room without a core: an invented sheet of badges. */
export class PrintRoom {
  #printed = false;

  constructor(readonly congress: () => Congress) {}

  commands(wrote: (what: string, touched: string[]) => T.Written): Commands {
    return {
      ...badgeLayouts(this.congress, wrote),
      printRoom: async () => this.view(),
      printChoices: async (order) => this.choices(order),
      printRun: async () => this.log(),
      printPreview: async (order, page) => this.preview(order, page),
      print: async (order) => [this.print(order), wrote('', ['print_run'])],
      printDraft: async (order) => this.draft(order),
      printCollected: async () => wrote('', ['print_run']),
      makeFolder: async (order, onProgress) => {
        onProgress({ step: 'Namensschilder …', done: 1, total: 12 });
        return [this.folder(order), wrote('Tagungsmappe gesichert', [])];
      },
      testPage: async (_printer, folder) => this.testPage(folder),
      testPagePreview: async () => picture('Testseite', 1, 0),
      folderPreview: async (order, page) => this.folderPages(order, page),
    };
  }

  view(): T.PrintView {
    const pending = this.#printed ? 0 : 3;
    const { counting, sessions, allocated } = this.congress();
    return {
      allocated,
      papers: [
        { kind: 'badges', name: 'Namensschilder', count: counting.length, pending, outdated: pending && 2 },
        { kind: 'attendance', name: 'Anwesenheitslisten', count: sessions.length, pending: 4, outdated: 0 },
        { kind: 'table_cards', name: 'Tischkarten', count: 12, pending: 12, outdated: 0 },
        {
          kind: 'letters',
          name: 'Persönliche Programme',
          count: counting.length,
          pending: 26,
          outdated: 0,
        },
      ],
      stocks: [
        {
          key: 'L7418',
          name: 'Avery L7418',
          size: '86 × 55 mm, 8 je Bogen',
          label: [8600, 5500],
          columns: 2,
          rows: 4,
          tableCard: false,
        },
        {
          key: '4418',
          name: 'HERMA 4418',
          size: '63,5 × 29,6 mm, 27 je Bogen',
          label: [6350, 2960],
          columns: 3,
          rows: 9,
          tableCard: false,
        },
        {
          key: '32253',
          name: 'Avery 32253',
          size: '110 × 80 mm, 4 je Bogen',
          label: [11000, 8000],
          columns: 2,
          rows: 2,
          tableCard: true,
        },
      ],
      runs: [
        ...(this.#printed
          ? [{ kind: 'badges' as const, number: 3, detail: '12.11.2024, 14.05 Uhr – 3 Schilder' }]
          : []),
        { kind: 'badges', number: 2, detail: '08.11.2024, 17.05 Uhr – 31 Schilder' },
        { kind: 'badges', number: 1, detail: '04.11.2024, 10.12 Uhr – 552 Schilder' },
      ],
      folder: 'C:\\Kongress\\Kommunalkongress 2024 – Ausgaben',
    };
  }

  log(): T.PrintRunLine[] {
    const people = this.congress().counting.slice(0, 8);
    const now = ['gilt', 'gilt', 'geändert', 'gilt', 'entfallen', 'gilt', 'eingezogen', 'gilt'];
    return people.map(({ form }, at) => ({
      name: `${form.number} ${form.lastName}, ${form.firstName}`,
      now: now[at] ?? 'gilt',
      tray: `Fach ${at + 1}`,
    }));
  }

  folderPages(order: T.FolderOrder, page: number): T.FolderPreview {
    const papers = this.view().papers;
    const parts = papers.map(({ name }, at) => ({ name, detail: '12 Seiten', page: 1 + 12 * at }));
    const pages = 1 + 12 * papers.length;
    const part = papers[Math.floor((page - 1) / 12)]?.name ?? 'Tagungsmappe';
    const lists = { name: 'Teilnehmerlisten.xlsx', detail: '26 Listen', page: null };
    return { ...picture(part, pages, page), parts: order.form === 'zip' ? [...parts, lists] : parts };
  }

  choices({ kind }: T.PrintOrder): T.PrintChoice[] {
    const { counting, sessions } = this.congress();
    const states: T.PaperState[] = ['fresh', 'valid', 'changed'];
    const named =
      kind === 'badges' || kind === 'letters'
        ? counting.map(({ id, form }) => [id, `${form.number} ${form.firstName} ${form.lastName}`])
        : sessions.map(({ id, code, title }) => [id, `${code} ${title}`]);
    return named.map(([key = '', name = ''], at) => ({ key, name, state: states[at % 3] ?? 'valid' }));
  }

  preview(order: T.PrintOrder, page: number): T.PrintPreview {
    const badges = order.kind === 'badges';
    const people = this.congress().counting;
    const state = (at: number): T.PaperState => (at === 2 ? 'changed' : 'fresh');
    const count = order.scope === 'pending' ? (this.#printed ? 0 : 3) : Math.min(people.length, 8);
    const shown = people.slice(0, count);
    const place = (label: number) => [19 + (label % 2) * 86, 38.5 + Math.floor(label / 2) * 55] as const;
    const area = (label: number) => {
      const [left, top] = place(label);
      return [left * 100, top * 100, 8600, 5500] as [number, number, number, number];
    };
    const text = (x: number, y: number, size: number, words: string, weight = 400) =>
      `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" font-family="sans-serif">${words}</text>`;
    const labels = badges
      ? shown.map(({ form }, at) => {
          const [left, top] = place(order.firstLabel - 1 + at);
          return (
            text(left + 5, top + 14, 4, form.firstName) +
            text(left + 5, top + 23, 7, form.lastName, 700) +
            text(left + 5, top + 30, 3.2, form.institution)
          );
        })
      : [
          text(
            20,
            30,
            7,
            order.kind === 'letters' ? 'Ihr persönliches Programm' : 'W3 Hybride Bedrohungen',
            700,
          ),
        ];
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297"><rect width="210" height="297" fill="#fff"/>${labels.join('')}</svg>`;
    const long = shown.find((person) => person.form.lastName.length > 15);
    return {
      headline: this.#printed
        ? 'Alles Gedruckte stimmt'
        : 'Nachdruck: 2 neue, 1 geänderte, 2 einzuziehen (Nr. 0003, Fach 1; Nr. 0004, Fach 1)',
      since: 'Seit Druck 2 vom 08.11.2024, 17.05 Uhr; 578 Schilder bleiben gültig.',
      what: badges ? `${count} Schilder` : order.kind === 'letters' ? '26 Briefe' : '4 Listen',
      count: badges ? count : 4,
      pages: badges && count === 0 ? 0 : 1,
      page,
      place: badges ? (count === 0 ? '' : 'Bogen 1 von 1') : 'Seite 1 von 9',
      picture: badges && count === 0 ? '' : picture,
      paper: [210, 297],
      spots: badges
        ? shown.map(({ id, form }, at) => ({
            area: area(order.firstLabel - 1 + at),
            state: state(at),
            key: id,
            who: `${form.number} ${form.firstName} ${form.lastName}`,
            blocks: id === long?.id,
          }))
        : [],
      used: badges
        ? Array.from({ length: order.firstLabel - 1 }, (_, label) => ({
            area: area(label),
            state: 'valid' as const,
            key: '',
            who: 'verbraucht',
            blocks: false,
          }))
        : [],
      collect:
        this.#printed || !badges
          ? []
          : [
              { label: '0180', who: 'Lohmeyer, Dr. Gesa', why: 'storniert', tray: 'Fach 4' },
              { label: '0398', who: 'Sieveking, Hanno', why: 'geändert', tray: 'Fach 6' },
            ],
      problems: long
        ? [
            {
              blocks: true,
              who: `${long.form.number} ${long.form.lastName}`,
              text: 'Die Institution ist auch in der kleinsten Schrift zu lang und wird gekürzt gedruckt.',
              registration: long.id,
            },
          ]
        : [],
      misfits: [],
      discreet: badges ? 1 : 0,
    };
  }

  print(order: T.PrintOrder): T.PrintedView {
    const done = this.draft(order);
    this.#printed = true;
    return { ...done, run: 3 };
  }

  draft(order: T.PrintOrder): T.PrintedView {
    const { what } = this.preview(order, 0);
    const name = 'Namensschilder – Druck 3.pdf';
    return {
      folder: order.folder,
      file: { name, path: `${order.folder}\\${name}`, detail: `${what}, 1 Bogen` },
      run: 0,
      what,
      collect: [],
      problems: [],
    };
  }

  folder(order: T.FolderOrder): T.FolderMade {
    const name = `Tagungsmappe Kommunalkongress 2024.${order.form}`;
    const parts = this.view().papers.map((paper) => ({ name: paper.name, path: '', detail: '12 Seiten' }));
    const file = { name, path: `${order.folder}\\${name}`, detail: `${parts.length} Unterlagen` };
    return { folder: order.folder, file, parts, problems: [] };
  }

  testPage(folder: string): T.PrintedView {
    const file = { name: 'Testseite.pdf', path: `${folder}\\Testseite.pdf`, detail: '1 Seite' };
    return { folder, file, run: 0, what: '1 Testseite', collect: [], problems: [] };
  }
}
