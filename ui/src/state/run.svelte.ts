import { asRefusal, type Refusal, type RunOrder, type RunProgress } from '../bridge';
import type { Desk } from './desk.svelte';

/** The allocation that is being worked out; goes on while other screens are in view. */
export class Run {
  progress = $state.raw<RunProgress | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  cancelling = $state(false);

  constructor(readonly desk: Desk) {}

  /** Works out and applies an allocation. */
  async start(order: RunOrder): Promise<void> {
    const written = await this.look((told) => this.desk.office.allocate(order, told));
    if (written) this.desk.wrote(written);
  }

  /** Has something worked out, showing how far it is; `null` if it was refused or called off. */
  async look<T>(ask: (told: (progress: RunProgress) => void) => Promise<T>): Promise<T | null> {
    if (this.progress) return null;
    this.refusal = null;
    this.cancelling = false;
    this.progress = { step: 'Die Zuteilung wird vorbereitet …', done: 0, total: 1 };
    try {
      return await ask((progress) => {
        if (this.progress) this.progress = progress;
      });
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      // Who cancels knows why it stopped.
      if (refusal.code === 'cancelled') this.desk.say(refusal.message);
      else this.refusal = refusal;
      return null;
    } finally {
      this.progress = null;
    }
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
