import type { Words } from '#lib/words/index.ts'

/**
 * "Mengirim: ditolak. Kuota harian akun habis.": an entry of the trace of an account in the reader's words. The engine
 * writes what came of it as a code, with a second one behind a colon; a code nobody gave words to is shown as it is.
 */
export function attemptText({ step, outcome }: { step: string; outcome: string }, w: Words): string {
  const { steps, outcomes } = w.trace
  const [head = '', why = ''] = outcome.split(': ')
  const told = `${steps[step] ?? step}: ${outcomes[head] ?? head}`
  if (why === '') return told
  return `${told}. ${w.publications.problems[why] ?? outcomes[why] ?? why}`
}
