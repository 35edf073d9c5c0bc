import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { LONG } from './harness/longest-first.ts'

it('every file that begins first because it takes long is there', () => {
  expect(LONG.filter((file) => !existsSync(path.join(import.meta.dirname, '..', file)))).toEqual([])
})
