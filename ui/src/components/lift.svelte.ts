/** Pixels before a press becomes a drag. */
const THRESHOLD = 5;
/** Height at the edges of the window where the content scrolls along. */
const EDGE = 72;

/** Something in the air: where the pointer is, and the `data-target` below it. */
export class Lift<Thing> {
  thing = $state.raw<Thing | null>(null);
  /** The `data-target` under the pointer; empty where there is none. */
  over = $state('');
  x = $state(0);
  y = $state(0);
  #stop: (() => void) | null = null;

  /** A press on something; it becomes a drag once the pointer moves. */
  press(event: PointerEvent, thing: Thing): void {
    if (event.button !== 0 || this.#stop) return;
    const { clientX, clientY } = event;
    const move = (now: PointerEvent) => {
      if (!this.thing && Math.hypot(now.clientX - clientX, now.clientY - clientY) < THRESHOLD) return;
      if (!this.thing) {
        this.thing = thing;
        this.lifted(thing);
      }
      this.#follow(now);
    };
    const up = () => {
      const { thing: lifted, over } = this;
      this.dropping();
      this.cancel();
      if (!lifted) return;
      // The click that ends a drag is none.
      const swallow = (click: Event) => click.stopPropagation();
      window.addEventListener('click', swallow, { capture: true });
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
      this.dropped(lifted, over);
    };
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape') return;
      pressed.stopPropagation();
      pressed.preventDefault();
      this.cancel();
    };
    const cancel = () => this.cancel();
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', key, { capture: true });
    this.#stop = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', key, { capture: true });
    };
  }

  cancel(): void {
    this.#stop?.();
    this.#stop = null;
    this.thing = null;
    this.over = '';
  }

  /** What happens once something is in the air. */
  protected lifted(_thing: Thing): void {}

  /** The last moment at which everything is still known. */
  protected dropping(): void {}

  /** What happens where it is let go. */
  protected dropped(_thing: Thing, _over: string): void {}

  #follow(event: PointerEvent): void {
    this.x = event.clientX;
    this.y = event.clientY;
    const below = document.elementFromPoint(event.clientX, event.clientY);
    this.over = below?.closest<HTMLElement>('[data-target]')?.dataset.target ?? '';
    const content = below?.closest<HTMLElement>('.column, .content');
    if (event.clientY < EDGE + 48) content?.scrollBy(0, -12);
    else if (event.clientY > window.innerHeight - EDGE) content?.scrollBy(0, 12);
  }
}
