/** "1 report", "2 reports": an English count; `n` is already written in the reader's figures. */
export function many(n: string, one: string, several = `${one}s`): string {
  return `${n} ${n === '1' ? one : several}`
}
