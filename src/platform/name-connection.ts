/**
 * What the server lists a connection of this program as: what it is for, and the program's number. Whoever leaves the
 * embedded server counts the others that are called "gacek…", and its own that are still closing are none of them.
 */
export function nameConnection(purpose: string): string {
  return `${purpose} ${process.pid}`
}

/** The number of the program that a connection bears; undefined where it bears none. */
export function programOf(name: string): number | undefined {
  const found = /^gacek\S* (\d+)$/.exec(name)
  return found ? Number(found[1]) : undefined
}
