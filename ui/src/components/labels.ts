import type { StockView } from '../bridge';

/** Columns and rows of a sheet of labels. */
export type Sheet = Pick<StockView, 'columns' | 'rows'>;

export function labels(sheet: Sheet | undefined): number {
  return sheet ? sheet.columns * sheet.rows : 0;
}

/** Where the first label goes by a key; `null` if the key does not move it. */
export function movedLabel(at: number, key: string, sheet: Sheet): number | null {
  const goals: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + sheet.columns,
    ArrowUp: at - sheet.columns,
    Home: 1,
    End: labels(sheet),
  };
  const goal = goals[key];
  if (goal === undefined) return null;
  return goal < 1 || goal > labels(sheet) ? at : goal;
}
