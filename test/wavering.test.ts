import { describe, expect, it } from 'vitest'
import {
  closingLine,
  joinRuns,
  MOST_AGAIN,
  tellWavering,
  worthAnotherRun,
  type FileResult,
} from './harness/wavering.ts'

const file = (name: string, passed: number, failed: string[] = []): FileResult => ({
  file: name,
  passed,
  failed,
  skipped: 1,
})

describe('a file that failed in the whole run', () => {
  const first = { files: [file('a.test.ts', 9), file('b.test.ts', 3, ['one', 'two'])], astray: 0 }

  it('is run again, alone', () => expect(worthAnotherRun(first)).toEqual(['b.test.ts']))

  it('counts as passed where it passes then, and is named as wavering', () => {
    const joined = joinRuns(first, { files: [file('b.test.ts', 5)], astray: 0 })
    expect(closingLine(joined)).toBe('14 passed, 0 failed, 2 skipped')
    expect(tellWavering(first, joined)).toEqual(['b.test.ts > one', 'b.test.ts > two'])
  })

  it('stays failed where it fails again, where something goes astray then, and where the second run never came', () => {
    const again = joinRuns(first, { files: [file('b.test.ts', 4, ['two'])], astray: 0 })
    expect([closingLine(again), tellWavering(first, again)]).toEqual([
      '13 passed, 1 failed, 2 skipped',
      ['b.test.ts > one'],
    ])
    expect(closingLine(joinRuns(first, { files: [file('b.test.ts', 5)], astray: 1 }))).toContain('1 failed')
    expect(closingLine(joinRuns(first, { files: [], astray: 0 }))).toContain('2 failed')
  })

  it('is not run again where many failed, or where something went astray: that is no busy machine', () => {
    const many = Array.from({ length: MOST_AGAIN + 1 }, (_, i) => file(`${i}.test.ts`, 0, ['one']))
    expect(worthAnotherRun({ files: many, astray: 0 })).toEqual([])
    expect(worthAnotherRun({ ...first, astray: 1 })).toEqual([])
    expect(worthAnotherRun({ files: [file('a.test.ts', 9)], astray: 0 })).toEqual([])
  })
})
