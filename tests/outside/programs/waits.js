// One kind of wait of half an hour a run. Prints how long it took by the program's own clocks, in ms.
const span = 1_800_000;
const kinds = {
  setTimeout: () => new Promise((done) => setTimeout(done, span)),
  setInterval: () =>
    new Promise((done) => {
      let left = 30;
      const timer = setInterval(() => {
        if (--left === 0) {
          clearInterval(timer);
          done();
        }
      }, span / 30);
    }),
  promises: () => require('timers/promises').setTimeout(span),
  AbortSignal: () =>
    new Promise((done) => {
      AbortSignal.timeout(span).addEventListener('abort', done);
      setTimeout(() => {}, span + 1);
    }),
  Atomics: async () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, span);
  },
};
const monotonic = process.hrtime.bigint();
const wall = Date.now();
kinds[process.argv[2]]().then(() => {
  console.log(`${(process.hrtime.bigint() - monotonic) / 1000000n} ${Date.now() - wall}`);
  process.exit(0);
});
