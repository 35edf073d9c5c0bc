import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Council } from '../council/index.ts'
import { beginImport, fileAt, keepSource, runImport } from '../listening/sources/index.ts'
import type { Db } from '../platform/db/index.ts'
import { keepKey } from '../platform/secrets.ts'
import { generateSample, sampleSources } from '../sample/index.ts'
import { isPartFilled, markPartFilled, readSampleMoment } from './keep-council.ts'
import { keepTruth } from './sample-truth.ts'

export type FillDeps = {
  db: Db
  dataDir: string
  council: Council
  onProgress: (done: number, total: number) => void
}

/**
 * Fills the fictional council through the same import that an office uses: a JSONL file with the posts of ten days.
 * Goes on where an interrupted filling stopped. Gives how many posts it took in.
 */
export async function fillSample({ db, dataDir, council, onProgress }: FillDeps): Promise<number> {
  if (await isPartFilled(db, council, 'posts')) return 0
  for (const source of sampleSources) await keepSource(db, council.id, { ...source, connector: 'file' })
  const posts = generateSample({ now: await readSampleMoment(db, council) })
  const file = path.join(dataDir, 'sample.jsonl')
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(file, posts.map((post) => `${JSON.stringify(post.record)}\n`).join(''))
  const deps = { db, councilId: council.id, dataDir, authorKey: keepKey(dataDir, 'author') }
  const given = fileAt(file)
  const run = await beginImport(deps, given, { kind: 'social', sourceName: null, format: 'jsonl' })
  const ended = await runImport(deps, run, given, {
    onProgress: (counts) => onProgress(counts.linesRead, posts.length),
  })
  if (ended.status !== 'done') throw new Error(`sample import: ${ended.status}`)
  rmSync(file)
  await keepTruth(db, council, posts)
  await markPartFilled(db, council, 'posts')
  return ended.accepted
}
