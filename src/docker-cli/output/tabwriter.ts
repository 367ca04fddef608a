/**
 * Go's text/tabwriter as docker sets it up: cells end with a tab, a column is as wide as its widest cell plus the padding.
 * A column is a block of consecutive lines that all have it. The last cell of a line is not part of a column.
 */
export function tabulate(text: string, minimum = 10, padding = 3): string {
  const rows = text.split('\n').map((line) => line.split('\t'));
  const widths = rows.map((row) => row.map(() => 0));
  const columns = Math.max(...rows.map((row) => row.length - 1), 0);
  for (let column = 0; column < columns; column++) {
    for (let from = 0; from < rows.length; ) {
      if (rows[from]!.length - 1 <= column) {
        from++;
        continue;
      }
      let to = from;
      while (to < rows.length && rows[to]!.length - 1 > column) to++;
      const block = rows.slice(from, to);
      const widest = Math.max(...block.map((row) => [...row[column]!].length));
      // A column of empty cells has no width (tabwriter.DiscardEmptyColumns is not set: it keeps its minimum).
      const width = Math.max(minimum, widest + padding);
      for (let at = from; at < to; at++) widths[at]![column] = width;
      from = to;
    }
  }
  return rows.map((row, at) => row.map((cell, column) => (column === row.length - 1 ? cell : pad(cell, widths[at]![column]!))).join('')).join('\n');
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - [...cell].length));
}
