import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestDatabase, type TestDatabase } from '../../test/harness/database.ts'
import { inTransaction } from './db/index.ts'
import { openJobs, type Jobs } from './jobs.ts'
import { createLog } from './log.ts'

describe('the job queue', () => {
  let town: TestDatabase
  let jobs: Jobs
  beforeAll(async () => {
    town = await openTestDatabase()
    jobs = await openJobs(town.url, createLog('silent'))
  })
  afterAll(async () => {
    await jobs.stop()
    await town.close()
  })

  it('does a job exactly when the transaction that handed it over was kept', async () => {
    const done: string[] = []
    const finished = Promise.withResolvers<void>()
    await jobs.handle('test.work.do', z.object({ name: z.string() }), async ({ name }) => {
      done.push(name)
      if (name === 'kept') finished.resolve()
    })
    const lost = inTransaction(town.db, async (tx) => {
      await jobs.enqueue(tx, 'test.work.do', { name: 'lost' })
      throw new Error('stop')
    })
    await expect(lost).rejects.toThrow('stop')
    await inTransaction(town.db, (tx) => jobs.enqueue(tx, 'test.work.do', { name: 'kept' }))
    await finished.promise
    expect(done).toEqual(['kept'])
  })
})
