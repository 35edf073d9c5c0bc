import { describe, expect, test } from 'vitest'
import type { Source } from './gather-sentiment-data.ts'
import { varySources } from './vary-posts.ts'

const texts = ['Danantara bagus sekali', 'MBG enak!', 'coretax error lagi #KaburAjaDulu', 'jalan rusak']
const sources: Source[] = [
  {
    name: 'posts',
    allowed: [0, 1, 2],
    weight: 1,
    examples: texts.map((text, at) => ({
      id: `p-${at}`,
      text,
      label: at < 2 ? 2 : 0,
      language: 'ind',
      set: 'posts',
    })),
  },
]
const vary = (changed: Partial<Parameters<typeof varySources>[1]>) =>
  varySources(sources, { sources: ['posts'], join: 0, exchange: 0, strip: 0, seed: 1, ...changed })[0]

describe('copies of our own posts', () => {
  test('speak of another matter with the same feeling; what names none has no copy', () => {
    const copies = vary({ exchange: 1 })?.examples ?? []
    expect(copies.length).toBeLessThan(4)
    expect(copies[0]?.text).toMatch(/ bagus sekali$/)
    expect(copies[0]).toMatchObject({ id: 'varied-p-0', label: 2 })
    expect(copies.some(({ text }) => text.includes('jalan rusak'))).toBe(false)
  })

  test('two posts are joined only where they have one label', () => {
    for (const { text, label } of vary({ join: 1 })?.examples ?? []) {
      const met = texts.filter((one) => text.includes(one)).map((one) => (texts.indexOf(one) < 2 ? 2 : 0))
      expect(new Set(met)).toEqual(new Set([label]))
    }
  })

  test('capitals and signs fall away, hashtags stay', () => {
    expect(vary({ strip: 1 })?.examples.map(({ text }) => text.trim())).toContain(
      'coretax error lagi #kaburajadulu',
    )
  })

  test('the same seed gives the same copies, and other sources have none', () => {
    expect(vary({ join: 0.5, exchange: 0.5 })).toEqual(vary({ join: 0.5, exchange: 0.5 }))
    expect(vary({ sources: ['smsa'] })).toBeUndefined()
  })
})
