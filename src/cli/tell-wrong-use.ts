type Sentence = { pattern: RegExp; tell: (parts: readonly string[]) => string }

/** How commander says that a command was given wrongly, and what we say instead. */
const SENTENCES: readonly Sentence[] = [
  {
    pattern: /^error: unknown option '(.+)'$/s,
    tell: ([option]) => `${option}: opsi tidak dikenal / unknown option`,
  },
  {
    pattern: /^error: unknown command '(.+)'$/s,
    tell: ([command]) => `${command}: perintah tidak dikenal / unknown command`,
  },
  {
    pattern: /^error: option '(.+?)' argument missing$/s,
    tell: ([option]) => `${option}: isinya belum ditulis / its value is missing`,
  },
  {
    pattern: /^error: required option '(.+?)' not specified$/s,
    tell: ([option]) => `${option}: opsi ini wajib / this option is required`,
  },
  {
    pattern: /^error: missing required argument '(.+)'$/s,
    tell: ([argument]) => `<${argument}>: wajib ditulis sesudah nama perintah / required after the command`,
  },
  {
    pattern: /^error: option '(.+?)' argument '(.*)' is invalid\. (.*)$/s,
    tell: ([option, value, way = '']) =>
      `${option}: "${value}" tidak dapat dipakai / cannot be used (${tellChoices(way)})`,
  },
  {
    pattern: /^error: too many arguments(?: for '.+?')?\. Expected (\d+) arguments? but got (\d+): (.*)\.$/s,
    tell: ([expected, got, given]) =>
      `${given}: terlalu banyak isian, ${got} padahal ${expected} / too many arguments, ${got} instead of ${expected}`,
  },
]

function tellChoices(way: string): string {
  const choices = /^Allowed choices are (.*)\.$/s.exec(way)?.[1]
  return choices === undefined ? way : `pilihan / choices: ${choices}`
}

/**
 * Says in Indonesian and English what commander says in English about a wrong command, option or value. Takes its message,
 * with the line of suggestions where it has one; what it does not know stays as it is.
 */
export function tellWrongUse(message: string): string {
  const [, said = '', meant] = /^(.*?)(?:\n\(Did you mean (?:one of )?(.+?)\?\))?\n?$/s.exec(message) ?? []
  const hint = meant === undefined ? '' : `\nMungkin maksud Anda / did you mean: ${meant}`
  for (const { pattern, tell } of SENTENCES) {
    const found = pattern.exec(said)
    if (found) return `${tell(found.slice(1))}${hint}\n`
  }
  return message
}
