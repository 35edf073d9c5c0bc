import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { channelsPage, withTable } from '../../../../scripts/write-channel-limits.ts'

it('the table of limits in docs/channels.md is that of the dated data', () => {
  const page = readFileSync(channelsPage, 'utf8')
  // `node scripts/write-channel-limits.ts` writes it anew.
  expect(withTable(page).replaceAll(/[ -]+/g, ' ')).toBe(page.replaceAll(/[ -]+/g, ' '))
})
