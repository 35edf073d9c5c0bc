import type { KyselyPlugin } from 'kysely'
import type { Db } from '../../src/platform/db/index.ts'

/** A database that breaks at its `at`-th question, as when the machine is switched off. */
export function breaking(db: Db, at: number): Db {
  let asked = 0
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked += 1
      if (asked === at) throw new Error('switched off')
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  return db.withPlugin(plugin)
}
