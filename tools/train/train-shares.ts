import { mkdirSync, writeFileSync } from 'node:fs'
import { findBaseVersion } from '../../src/language/correction-layer/index.ts'
import { isIndonesian } from '../../src/language/sentiment/index.ts'
import { answerGold, answerValidation } from './label-answers.ts'
import { measureShareTable } from './measure-share-table.ts'
import { hasDatasets } from './read-datasets.ts'

/**
 * `npm run train:shares`: measures how the shipped sentiment model answers labelled texts and writes the tables that
 * correct shares. To be run whenever models/sentiment or models/text-kind changes. Reviews: the validation texts, those in
 * other languages than Indonesian apart. Posts: the
 * development part of our labelled posts on government, with how much each class differs from matter to matter,
 * because an issue on the board is a matter the table has not seen; once more as answered when nobody says that they are
 * posts. Headlines: ours.
 */

const FOLDER = new URL('../../models/shares/', import.meta.url)

function main(): void {
  const posts = answerGold('posts')
  const unsaid = answerGold('posts', 'unsaid')
  const headlines = answerGold('headlines')
  if (!hasDatasets() || !posts || !unsaid || !headlines) {
    console.error('data berlabel tidak ada / the labelled texts are not there: ../shared/data')
    process.exitCode = 1
    return
  }
  const answers = answerValidation()
  const reviews = answers.filter(({ language }) => isIndonesian(language))
  const regional = answers.filter(({ language }) => !isIndonesian(language))
  const kinds = {
    post: measureShareTable(posts, { drift: true }),
    unsaid: measureShareTable(unsaid, { drift: true }),
    review: measureShareTable(reviews, { drift: true }),
    regional: measureShareTable(regional),
    headline: measureShareTable(headlines),
  }
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(
    new URL('tables.json', FOLDER),
    `${JSON.stringify({ model: findBaseVersion(), kinds }, null, 1)}\n`,
  )
  for (const [kind, { worth, drift }] of Object.entries(kinds)) {
    console.log(kind, 'worth', worth.join(' '), 'drift', drift.join(' '))
  }
}

main()
