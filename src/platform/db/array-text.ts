const SPECIAL = /["\\]/g

/**
 * A list as PostgreSQL writes an array of one dimension; to be cast where it is used (`::bigint[]`). The driver does the same
 * for lists it is given, in three times the time: it looks at each element for lists, dates and buffers.
 * @see https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
export function arrayText(values: readonly (string | number | boolean | null)[]): string {
  let text = '{'
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? null
    if (i > 0) text += ','
    if (value === null) text += 'NULL'
    else if (typeof value === 'string') text += `"${escape(value)}"`
    else text += String(value)
  }
  return `${text}}`
}

/** Most texts have nothing to escape. */
function escape(text: string): string {
  return text.includes('"') || text.includes('\\') ? text.replaceAll(SPECIAL, '\\$&') : text
}
