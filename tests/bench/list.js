// Does one thing in the list again and again; answers with the milliseconds until each is painted.
const [task, times, done] = arguments;
const box = document.querySelector('[role="grid"]').parentElement;
const search = document.querySelector('[aria-label="In dieser Liste suchen"]');
const headings = [...document.querySelectorAll('[role="grid"] th button')];
const pills = [...document.querySelectorAll('[aria-label="Auswahl"] .pick')];
const words = ['m', 'me', 'mey', 'meye', 'meyer', 'stadt', 'ni', '04', '0417', 'özt', ''];

const tasks = {
  type(round) {
    search.value = words[round % words.length];
    search.dispatchEvent(new Event('input', { bubbles: true }));
  },
  sort: (round) => headings[round % headings.length].click(),
  select: (round) => pills[round % pills.length].click(),
  scroll: (round) => {
    box.scrollTop = ((round * 7919) % 100) * (box.scrollHeight / 100);
  },
};

// The task of a frame ends with its painting; a message posted from it arrives right afterwards.
const painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(null);
    });
  });

(async () => {
  const found = [];
  for (let round = 0; round < times; round += 1) {
    await painted();
    const start = performance.now();
    tasks[task](round);
    await painted();
    found.push(performance.now() - start);
  }
  done(found);
})();
