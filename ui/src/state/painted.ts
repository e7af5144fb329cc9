/** Waits until what is to be drawn now is on the screen: a frame is painted when its task is over. */
export const painted = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });

/** Notes when something was on the screen for the first time: `bench app` asks for it. */
export function notePainted(what: 'painted' | 'whole'): void {
  void painted().then(() => {
    if (performance.getEntriesByName(what).length === 0) performance.mark(what);
  });
}
