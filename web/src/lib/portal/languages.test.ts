import { describe, expect, test } from 'vitest'
import { leavesOf } from '#lib/words/leaves.ts'
import { portalLanguages, wordsOf } from './words-of.ts'

const [own, ...others] = portalLanguages
const pathsOf = (words: object): string[] => leavesOf(words).map(({ path }) => path)

describe('the languages of the portal', () => {
  test('begin with Indonesian, and each has a name of its own', () => {
    expect(own.code).toBe('id')
    const names = portalLanguages.map(({ name }) => name.trim())
    expect(names).not.toContain('')
    expect(new Set(names).size).toBe(names.length)
    expect(wordsOf('none')).toBe(own.words)
  })

  test.each(others)('$code: no word is missing and none is left over', ({ words }) => {
    expect({
      missing: pathsOf(own.words).filter((path) => !pathsOf(words).includes(path)),
      unknown: pathsOf(words).filter((path) => !pathsOf(own.words).includes(path)),
    }).toEqual({ missing: [], unknown: [] })
  })

  test.each(others)('$code: words take what the Indonesian ones take, and none is empty', ({ words }) => {
    const parameters = new Map(leavesOf(own.words).map((leaf) => [leaf.path, leaf.parameters]))
    for (const leaf of leavesOf(words)) {
      expect(leaf.parameters, leaf.path).toBe(parameters.get(leaf.path))
      expect(leaf.text.trim(), leaf.path).not.toBe('')
    }
  })

  test.each(portalLanguages)(
    '$code: is a code of BCP 47, and dates and numbers can be written',
    ({ code, words }) => {
      expect(Intl.getCanonicalLocales(code)).toEqual([code])
      // A language browsers have no dates of names the nearest one they have: id-ID.
      expect(Intl.DateTimeFormat.supportedLocalesOf(words.locale)).toEqual([words.locale])
    },
  )
})
