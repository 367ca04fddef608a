/**
 * The door for an embedded shell (src/shell/, an issue of its own): what a pane would draw and where keys would go. The
 * layout gives it the lesson's place; until then learners use a terminal of their own next to the tutor.
 */
export interface Shell {
  /** Rows of the shell's screen, each one string with its colours. */
  rows(): readonly string[];
  write(input: string): void;
  resize(columns: number, rows: number): void;
  /** @returns a function that ends the subscription */
  onChange(listener: () => void): () => void;
  close(): void;
}
