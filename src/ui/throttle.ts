/** Passes on the first value at once and then the latest every `interval` ms; the last one always arrives. */
export function throttle<Value>(interval: number, pass: (value: Value) => void): { push(value: Value): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let latest: { readonly value: Value } | undefined;
  const tick = (): void => {
    timer = latest ? setTimeout(tick, interval) : undefined;
    const now = latest;
    latest = undefined;
    if (now) pass(now.value);
  };
  return {
    push(value) {
      latest = { value };
      if (!timer) tick();
    },
    stop: () => clearTimeout(timer),
  };
}
