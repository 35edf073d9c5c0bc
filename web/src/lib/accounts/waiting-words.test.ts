import { describe, expect, test } from 'vitest'
import type { PublicationSummary } from '#lib/contracts.ts'
import { id } from '#lib/words/id/index.ts'
import { lostReleases } from './waiting-words.ts'

const release = (title: string) =>
  ({ title, releaseAt: '2026-11-24T01:00:00.000Z', timeZone: 'Asia/Makassar' }) as PublicationSummary

describe('what is said before an account is ended', () => {
  test('nothing where no release waits there', () => expect(lostReleases([], id)).toBe(''))
  test('how many releases wait there, and which', () => {
    const said = lostReleases([release('Donor darah'), release('Senam')], id)
    expect(said).toContain('2 rilis')
    expect(said).toMatch(/“Donor darah” \(.*09.00 WITA\); “Senam”/)
  })
  test('the first five by name, and how many more', () => {
    const said = lostReleases(
      Array.from({ length: 8 }, (_, at) => release(`Rilis ${at}`)),
      id,
    )
    expect(said).toContain('8 rilis')
    expect(said).toContain('dan 3 lainnya')
    expect(said).not.toContain('Rilis 5')
  })
})
