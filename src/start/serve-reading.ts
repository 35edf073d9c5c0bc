import { findActiveCouncil } from '../council/index.ts'
import { readPosts, type NextPosts } from '../listening/issues/index.ts'
import { openDatabase } from '../platform/db/index.ts'
import { openReading } from './open-listening.ts'

/** Opens the reading of the active council's posts on the database at `url`. Throws Error when there is no council. */
export async function serveReading(
  url: string,
): Promise<(after: number, limit: number) => Promise<NextPosts>> {
  const { db } = openDatabase(url, { max: 2 })
  const council = await findActiveCouncil(db)
  if (!council) throw new Error('there is no council to read for')
  const { reading } = openReading(db, council)
  return (after, limit) => readPosts(reading, after, limit)
}
