import type { ExportOrder, ExportProblem, ExportsView, StockView } from '../../bridge';
import { count } from '../../text/german';

export type Sort = 'lists' | 'badges' | 'attendance';

export interface Choice {
  key: Sort;
  name: string;
  detail: string;
}

export function choices(view: ExportsView): Choice[] {
  return [
    {
      key: 'lists',
      name: 'Excel-Arbeitsmappe',
      detail: `${count(view.people, 'Person', 'Personen')}, Übersichten und Listen je Session`,
    },
    { key: 'badges', name: 'Namensschilder', detail: `${count(view.badges, 'Schild', 'Schilder')} als PDF` },
    {
      key: 'attendance',
      name: 'Anwesenheitslisten',
      detail: `${count(view.sheets, 'Liste', 'Listen')} zum Unterschreiben als PDF`,
    },
  ];
}

export function firstOrder(view: ExportsView): ExportOrder {
  return {
    lists: true,
    badges: view.allocated,
    attendance: view.allocated,
    stock: view.stocks.some(({ key }) => key === 'L7418') ? 'L7418' : (view.stocks[0]?.key ?? ''),
    firstLabel: 1,
    folder: view.folder,
  };
}

export function chosen(order: ExportOrder): number {
  return [order.lists, order.badges, order.attendance].filter(Boolean).length;
}

/** Words on the button: verb and object. */
export function saveWords(order: ExportOrder): string {
  const many = chosen(order);
  return many === 0 ? 'Nichts gewählt' : `${count(many, 'Datei', 'Dateien')} speichern`;
}

export function labels(stock: StockView | undefined): number {
  return stock ? stock.columns * stock.rows : 0;
}

/** Where the first label goes by a key; `null` if the key does not move it. */
export function movedLabel(at: number, key: string, stock: StockView): number | null {
  const goals: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + stock.columns,
    ArrowUp: at - stock.columns,
    Home: 1,
    End: labels(stock),
  };
  const goal = goals[key];
  if (goal === undefined) return null;
  return goal < 1 || goal > labels(stock) ? at : goal;
}

export function problemLine(problems: ExportProblem[]): string {
  const blocking = problems.filter(({ blocks }) => blocks).length;
  if (problems.length === 0) return 'Nichts zu beachten.';
  if (blocking === 0) return count(problems.length, 'Hinweis', 'Hinweise');
  return `${count(blocking, 'Text passt', 'Texte passen')} nicht`;
}
