import { hoaxVerdictSchema } from '../contract.ts'
import { VERDICTS } from '../words.data.ts'

/**
 * What was found of a rumour, to stand wherever its claim goes: its name ("Hoaks") and a sentence for citizens. A rumour
 * that goes out alone is a rumour spread. Both '' for a verdict nobody knows.
 */
export function sayVerdict(verdict: string): { name: string; told: string } {
  const known = hoaxVerdictSchema.safeParse(verdict)
  if (!known.success) return { name: '', told: '' }
  const { name, told } = VERDICTS[known.data]
  return { name: name.id, told }
}
