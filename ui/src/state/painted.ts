/** Waits until what is to be drawn now is on the screen: a frame is painted when its task is over. */
export const painted = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
