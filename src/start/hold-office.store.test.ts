import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeEmptyDatabase } from '../../test/harness/database.ts'
import { holdOffice } from './hold-office.store.ts'

describe('an office in one folder', () => {
  let url: string
  let drop: () => Promise<void>
  const held: (() => Promise<void>)[] = []
  const hold = async (...roles: Parameters<typeof holdOffice>[1]): Promise<void> => {
    held.push(await holdOffice(url, roles))
  }
  beforeAll(async () => {
    ;({ url, drop } = await makeEmptyDatabase())
    return () => drop()
  })
  afterEach(async () => {
    for (const letGo of held.splice(0)) await letGo()
  })

  it('is not worked with by two programs, and the second is told so in words', async () => {
    await hold('web', 'listen', 'work')
    await expect(hold('web', 'listen', 'work')).rejects.toMatchObject({
      code: 'office-taken',
      message: expect.stringContaining('sudah berjalan dengan DATA_DIR ini') as string,
    })
  })

  it('may have its roles in several programs, each in one', async () => {
    await hold('web')
    await hold('listen', 'work')
    await expect(hold('work')).rejects.toMatchObject({ code: 'office-taken' })
  })

  it('is free again when the first has ended', async () => {
    await hold('web')
    await held.pop()?.()
    await hold('web')
    expect(held).toHaveLength(1)
  })
})
