import type { Writable } from 'node:stream'
import { classifySentiment, identifyLanguage } from '../language/index.ts'
import { createLineWriter } from '../platform/write-lines.ts'
import { describeRefused, describeRefusedCount, type InputText, readTextBatches } from './read-texts.ts'

/** 0: every line was judged (or the reader went away); 2: some lines were refused. */
export type ExitCode = 0 | 2

/**
 * `gacek sentiment`: JSON Lines `{id, text}` in, `{id, sentiment, probabilities, language}` out in the order of the
 * input. A line that cannot be used is named on `errors` with its number and reason, and the others still come out.
 * Faults of the input are thrown.
 */
export async function classifySentimentStream(
  input: AsyncIterable<Buffer | string>,
  output: Writable,
  errors: Writable,
): Promise<ExitCode> {
  const results = createLineWriter(output)
  const complaints = createLineWriter(errors)
  let accepted = 0
  let refused = 0
  try {
    for await (const batch of readTextBatches(input)) {
      for (const text of batch.texts) results.add(judge(text))
      for (const line of batch.refused) complaints.add(describeRefused(line))
      accepted += batch.texts.length
      refused += batch.refused.length
      await complaints.flush()
      if (!(await results.flush())) return 0
    }
    if (refused > 0) complaints.add(describeRefusedCount(refused, accepted))
    await complaints.flush()
    return refused > 0 ? 2 : 0
  } finally {
    results.release()
    complaints.release()
  }
}

function judge({ id, text }: InputText): string {
  const { language } = identifyLanguage(text)
  const { sentiment, probabilities } = classifySentiment(text, 'unsaid', language)
  const { negative, neutral, positive } = probabilities
  const rounded = { negative: round(negative), neutral: round(neutral), positive: round(positive) }
  return JSON.stringify({ id, sentiment, probabilities: rounded, language })
}

function round(probability: number): number {
  return Math.round(probability * 1e5) / 1e5
}
