import { expect, it } from 'vitest'
import { closeAll } from './close-all.ts'

it('the database is closed in its turn, whatever fails or never ends before it', async () => {
  const told: unknown[] = []
  const done: string[] = []
  const log = { error: (what: unknown) => void told.push(what) }
  const close = (name: string) => async (): Promise<void> => void done.push(name)
  const fail = (): Promise<void> => Promise.reject(new Error('broken'))
  await closeAll(log, [close('screens'), fail, close('jobs'), close('database')])
  expect(done).toEqual(['screens', 'jobs', 'database'])
  expect(told).toHaveLength(1)

  const never = (): Promise<void> => new Promise(() => undefined)
  await closeAll(log, [close('screens'), never, close('database')], 1)
  expect(done.slice(3)).toEqual(['screens', 'database'])
  expect(told).toHaveLength(2)
})
