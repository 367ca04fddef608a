/** Billionths of a CPU: "1.5" → 1500000000. */
export function nanoCpus(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Math.round(Number(text) * 1e9);
}
