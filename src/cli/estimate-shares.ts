import type { Writable } from 'node:stream'
import {
  classifySentiment,
  countShares,
  identifyLanguage,
  isIndonesian,
  mixShareTables,
} from '../language/index.ts'
import { createLineWriter } from '../platform/write-lines.ts'
import type { ExitCode } from './classify-sentiment.ts'
import { describeRefused, describeRefusedCount, readTextBatches } from './read-texts.ts'

const NOTHING_READ =
  'Tidak ada teks untuk dihitung proporsinya. / There are no texts to share out. Satu per baris / one a line: {"id": "1", "text": "…"}'

/**
 * `gacek shares`: JSON Lines `{id, text}` in, one JSON with the corrected shares of the whole input out. A line that
 * cannot be used is named on `errors`, left out of the shares, and the exit code is 2. Posts and reviews are told apart,
 * as the classifier errs otherwise on each. Without a single text nothing comes out, and `errors` says so: a third each
 * would be read as a result. Memory does not grow with the input. Faults of the input are thrown.
 */
export async function estimateSharesStream(
  input: AsyncIterable<Buffer | string>,
  output: Writable,
  errors: Writable,
): Promise<ExitCode> {
  const result = createLineWriter(output)
  const complaints = createLineWriter(errors)
  const answers = countShares()
  const kinds = { unsaid: 0, review: 0, regional: 0 }
  let accepted = 0
  let refused = 0
  try {
    for await (const batch of readTextBatches(input)) {
      for (const { text } of batch.texts) {
        const { language } = identifyLanguage(text)
        const answer = classifySentiment(text, 'unsaid', language)
        answers.add(answer)
        kinds.unsaid += 1 - answer.review
        kinds[isIndonesian(language) ? 'review' : 'regional'] += answer.review
      }
      for (const line of batch.refused) complaints.add(describeRefused(line))
      accepted += batch.texts.length
      refused += batch.refused.length
      await complaints.flush()
    }
    if (accepted > 0) {
      result.add(JSON.stringify(answers.shares(mixShareTables(kinds)), roundNumber))
      await result.flush()
    } else complaints.add(NOTHING_READ)
    if (refused > 0) complaints.add(describeRefusedCount(refused, accepted))
    await complaints.flush()
    return refused > 0 ? 2 : 0
  } finally {
    result.release()
    complaints.release()
  }
}

function roundNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value
}
