const STEPS: Record<string, { column: number; row: number }> = {
  ArrowLeft: { column: -1, row: 0 },
  ArrowRight: { column: 1, row: 0 },
  ArrowUp: { column: 0, row: -1 },
  ArrowDown: { column: 0, row: 1 },
}

/**
 * Where an arrow key leads among the cards of a board: `lengths` are the cards in each column. Sideways it skips empty
 * columns and keeps the height as far as the column goes; null when the key leads nowhere.
 */
export function moveFocus(
  lengths: readonly number[],
  from: { column: number; row: number },
  key: string,
): { column: number; row: number } | null {
  const step = STEPS[key]
  if (!step) return null
  if (step.column === 0) {
    const row = from.row + step.row
    return row >= 0 && row < (lengths[from.column] ?? 0) ? { column: from.column, row } : null
  }
  let column = from.column + step.column
  while (column >= 0 && column < lengths.length && lengths[column] === 0) column += step.column
  const length = lengths[column]
  return length === undefined ? null : { column, row: Math.min(from.row, length - 1) }
}
