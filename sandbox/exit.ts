// What is cleaned up when this process ends without having been asked nicely?

const tasks: (() => void)[] = [];
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
let listening = false;

/**
 * Runs `task`, which must be synchronous, when the process ends: by itself, by an uncaught error, or by
 * SIGINT, SIGTERM or SIGHUP. Later tasks run first. Gives a function that takes the task back.
 */
export function atExit(task: () => void): () => void {
  listen();
  tasks.push(task);
  return () => {
    const index = tasks.indexOf(task);
    if (index >= 0) tasks.splice(index, 1);
  };
}

function listen(): void {
  if (listening) return;
  listening = true;
  process.on("exit", () => {
    for (const task of tasks.splice(0).reverse()) {
      try {
        task();
      } catch {
        // The others still have their turn; there is nobody left to tell.
      }
    }
  });
  for (const [signal, code] of Object.entries(signals)) {
    // A process that listens itself decides when it ends, and reaches "exit" then.
    const onSignal = () => {
      if (process.listenerCount(signal) === 1) process.exit(code);
    };
    process.on(signal, onSignal);
  }
}

/** While the process ends no event arrives any more: waits until `isOver` says so, at most so long. */
export function waitWithoutEvents(isOver: () => boolean, milliseconds: number): void {
  const bell = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < milliseconds && !isOver(); waited += 20) Atomics.wait(bell, 0, 0, 20);
}
