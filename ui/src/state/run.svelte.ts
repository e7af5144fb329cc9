import { asRefusal, type Refusal, type RunOrder, type RunProgress } from '../bridge';
import { timeLeft } from '../text/german';
import type { Desk } from './desk.svelte';

/** Work that takes its time, as an allocation; goes on while other screens are in view. */
export class Run {
  progress = $state.raw<RunProgress | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  cancelling = $state(false);
  /** Whether it takes so long that somebody wonders. */
  slow = $state(false);
  /** „noch etwa 8 s“, once that can be told. */
  left = $state('');
  #step = '';
  #since = 0;

  constructor(readonly desk: Desk) {}

  /** Works out and applies an allocation. */
  async start(order: RunOrder): Promise<void> {
    const written = await this.look((told) => this.desk.office.allocate(order, told));
    if (written) this.desk.wrote(written);
  }

  /** Has something worked out, showing how far it is; `null` if it was refused or called off. */
  async look<T>(
    ask: (told: (progress: RunProgress) => void) => Promise<T>,
    step = 'Die Zuteilung wird vorbereitet …',
  ): Promise<T | null> {
    if (this.progress) return null;
    this.refusal = null;
    this.cancelling = false;
    this.progress = { step, done: 0, total: 1 };
    const timer = setTimeout(() => {
      this.slow = true;
    }, 500);
    try {
      return await ask((progress) => {
        if (this.progress) this.#tell(progress);
      });
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      // Who cancels knows why it stopped.
      if (refusal.code === 'cancelled') this.desk.say(refusal.message);
      else this.refusal = refusal;
      return null;
    } finally {
      clearTimeout(timer);
      this.slow = false;
      this.left = '';
      this.progress = null;
    }
  }

  #tell(progress: RunProgress): void {
    const now = performance.now();
    if (progress.step !== this.#step) [this.#step, this.#since] = [progress.step, now];
    this.left = timeLeft(now - this.#since, progress.total > 0 ? progress.done / progress.total : 0);
    this.progress = progress;
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    try {
      await this.desk.office.cancelRun();
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    }
  }
}
