import type { BadgeContent, BadgeField, BadgeLayoutForm, PrintOrder, PrintView } from '../../../bridge';
import { shown } from '../model';

/** Width and height of a card, in hundredths of a millimetre. */
export type Card = readonly [number, number];

/** Which corner of a field is taken hold of; `move` takes all of it. */
export type Hold = 'move' | 'nw' | 'ne' | 'sw' | 'se';
export const CORNERS: Exclude<Hold, 'move'>[] = ['nw', 'ne', 'sw', 'se'];

/** Smallest side of a field. */
const LEAST = 200;
/** Smallest side of a code that a telephone reads. */
const CODE_LEAST = 900;
/** How near an edge has to come to another to be drawn to it. */
const NEAR = 80;

/** The card for which badges are printed now. */
export function cardOf(order: PrintOrder, view: PrintView): [number, number] {
  const stock = view.stocks.find(({ key }) => key === order.stock);
  const [width, height] = order.own ? [order.own.width, order.own.height] : (stock?.label ?? [8600, 5500]);
  return order.back === 'folded' ? [width, Math.round(height / 2)] : [width, height];
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

export function least({ content }: BadgeField): number {
  return content === 'code' ? CODE_LEAST : LEAST;
}

/** The field moved or stretched by so much, never beside the card and never too small. */
export function held(field: BadgeField, hold: Hold, dx: number, dy: number, card: Card): BadgeField {
  const { left, top, width, height } = field;
  if (hold === 'move') {
    return {
      ...field,
      left: clamp(left + dx, 0, card[0] - width),
      top: clamp(top + dy, 0, card[1] - height),
    };
  }
  const small = least(field);
  const [west, north] = [hold.includes('w'), hold.includes('n')];
  const [right, bottom] = [left + width, top + height];
  const newLeft = west ? clamp(left + dx, 0, right - small) : left;
  const newTop = north ? clamp(top + dy, 0, bottom - small) : top;
  const newRight = west ? right : clamp(right + dx, left + small, card[0]);
  const newBottom = north ? bottom : clamp(bottom + dy, top + small, card[1]);
  return { ...field, left: newLeft, top: newTop, width: newRight - newLeft, height: newBottom - newTop };
}

/** What of a field lies at its edges and middle, across or along. */
function lines(field: BadgeField, along: boolean): number[] {
  const [from, length] = along ? [field.top, field.height] : [field.left, field.width];
  return [from, from + length / 2, from + length];
}

/** By how much the lines of a field are off the nearest line of the card or of another field. */
function offset(field: BadgeField, others: BadgeField[], card: Card, along: boolean): number {
  const side = along ? card[1] : card[0];
  const goals = [0, side / 2, side, ...others.flatMap((other) => lines(other, along))];
  let best = 0;
  let distance = NEAR + 1;
  for (const line of lines(field, along)) {
    for (const goal of goals) {
      if (Math.abs(goal - line) < distance) {
        distance = Math.abs(goal - line);
        best = goal - line;
      }
    }
  }
  return Math.round(best);
}

/** The field moved by so much, and drawn to edges and middles that it comes near to. */
export function dragged(
  field: BadgeField,
  hold: Hold,
  dx: number,
  dy: number,
  card: Card,
  others: BadgeField[],
): BadgeField {
  const free = held(field, hold, round(dx), round(dy), card);
  if (hold !== 'move') return free;
  return held(free, 'move', offset(free, others, card, false), offset(free, others, card, true), card);
}

/** To tenths of a millimetre. */
export const round = (value: number): number => Math.round(value / 10) * 10;

/** A key on a field: where it goes, or how it is stretched. */
export function nudged(
  field: BadgeField,
  key: string,
  { shift, control }: { shift: boolean; control: boolean },
  card: Card,
): BadgeField | null {
  const directions: Record<string, [number, number]> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const direction = directions[key];
  if (!direction) return null;
  const step = shift ? 10 : 100;
  return held(field, control ? 'se' : 'move', direction[0] * step, direction[1] * step, card);
}

const SIZES: Partial<Record<BadgeContent, [number, number, number]>> = {
  code: [1250, 1250, 900],
  picture: [2000, 1000, 900],
  sessions: [5000, 1100, 850],
  table: [2500, 800, 1800],
  role: [5000, 600, 1050],
  name: [7000, 900, 1600],
  last_name: [7000, 1100, 2100],
  land: [1500, 500, 1100],
};

/** A new field for this, in the middle of the card. */
export function fresh(content: BadgeContent, card: Card, picture: string | null): BadgeField {
  const [wide, high, size] = SIZES[content] ?? [4000, 500, 900];
  const [width, height] = [Math.min(wide, card[0]), Math.min(high, card[1])];
  return {
    content,
    left: round((card[0] - width) / 2),
    top: round((card[1] - height) / 2),
    width,
    height,
    size,
    bold: ['name', 'last_name', 'table', 'role'].includes(content),
    align: content === 'role' ? 'centre' : 'left',
    anchor: content === 'role' ? 'middle' : 'top',
    colour: content === 'role' ? 'white' : 'black',
    ground: content === 'role' ? 'blue' : null,
    text: content === 'text' ? 'Text' : '',
    picture: content === 'picture' ? picture : null,
  };
}

/** The fields with one of them one step nearer to the front or back. */
export function layered(fields: BadgeField[], at: number, step: 1 | -1): BadgeField[] {
  const to = at + step;
  const field = fields[at];
  if (!field || to < 0 || to >= fields.length) return fields;
  const rest = fields.filter((_, index) => index !== at);
  return [...rest.slice(0, to), field, ...rest.slice(to)];
}

/** Whether a text is set in this field. */
export const hasText = ({ content }: BadgeField): boolean => content !== 'code' && content !== 'picture';

/** „4,5 mm von links, 15 mm von oben, 77 × 11,5 mm“. */
export function placeWords({ left, top, width, height }: BadgeField): string {
  return `${shown(left)} mm von links, ${shown(top)} mm von oben, ${shown(width)} × ${shown(height)} mm`;
}

/** Where a field lies on the card, in percent of it. */
export function share(field: BadgeField, [across, along]: Card): [string, string, string, string] {
  const percent = (part: number, whole: number) => `${(part * 100) / whole}%`;
  return [
    percent(field.left, across),
    percent(field.top, along),
    percent(field.width, across),
    percent(field.height, along),
  ];
}

/** Whether two layouts are the same. */
export const same = (one: BadgeLayoutForm, other: BadgeLayoutForm): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What is edited of a group: the layout, and the way back. */
export interface Draft {
  form: BadgeLayoutForm;
  past: BadgeLayoutForm[];
}

const REMEMBERED = 100;

/** The draft after a change; changes of one movement count as one. */
export function changed(draft: Draft, form: BadgeLayoutForm, joined: boolean): Draft {
  if (same(draft.form, form)) return draft;
  return { form, past: joined ? draft.past : [...draft.past, draft.form].slice(-REMEMBERED) };
}

/** The draft before its last change. */
export function stepBack({ form, past }: Draft): Draft {
  return { form: past.at(-1) ?? form, past: past.slice(0, -1) };
}
