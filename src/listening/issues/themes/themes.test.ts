import { serialize, deserialize } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { createThemes, joinStrands, noteMerge, notePost, type Themes } from './index.ts'

const START = Date.UTC(2026, 10, 18)
const MEALS = ['#makangratis', 'dapur', 'sekolah', 'siswa', 'menu', 'gizi']
const ROADS = ['jembatan', 'aspal', 'lubang', 'truk', 'dinas', 'macet']

/** Chatter: many posts that open a cluster of their own, then clusters of some posts, each with words of its matter. */
function speak(themes: Themes, cluster: number, words: readonly string[], posts: number): void {
  for (let i = 0; i < posts; i += 1) {
    const own = [`w${cluster}`, words[i % words.length]!, words[(i + 2) % words.length]!, words[0]!]
    notePost(themes, { cluster, at: START + i * 60_000, terms: own, isCopy: false, isNews: false })
  }
}

function chatter(posts = 600): Themes {
  const themes = createThemes()
  for (let i = 1; i <= posts; i += 1)
    notePost(themes, { cluster: i, at: START, terms: [`a${i}`, `b${i}`], isCopy: false, isNews: false })
  return themes
}

const asIs = (cluster: number): number => cluster

describe('the coarser level', () => {
  it('makes clusters that share a hashtag and words strands of the largest one', () => {
    const themes = chatter()
    speak(themes, 601, MEALS, 9)
    speak(themes, 602, MEALS, 14)
    speak(themes, 603, ROADS, 12)
    const strands = joinStrands(themes, asIs)
    expect(strands.map(({ strand, lead }) => [strand, lead])).toEqual([[601, 602]])
    expect(strands[0]!.shared).toContain('#makangratis')
    expect(strands[0]!.likeness).toBeGreaterThan(0.3)
  })

  it('says nothing twice, and the issue keeps its id when a smaller part comes later', () => {
    const themes = chatter()
    speak(themes, 601, MEALS, 9)
    speak(themes, 602, MEALS, 14)
    joinStrands(themes, asIs)
    expect(joinStrands(themes, asIs)).toEqual([])
    speak(themes, 604, MEALS, 8)
    expect(joinStrands(themes, asIs).map(({ strand, lead }) => [strand, lead])).toEqual([[604, 602]])
  })

  it('takes the strands along when their issue becomes a strand of a larger one', () => {
    const themes = chatter()
    speak(themes, 601, MEALS, 5)
    speak(themes, 602, MEALS, 6)
    joinStrands(themes, asIs)
    speak(themes, 605, MEALS, 40)
    const leads = new Map(joinStrands(themes, asIs).map(({ strand, lead }) => [strand, lead]))
    expect(leads).toEqual(
      new Map([
        [601, 605],
        [602, 605],
      ]),
    )
  })

  it('does not join two issues of some size by one everyday word', () => {
    const themes = chatter()
    for (const [cluster, words] of [
      [601, ['jalan', 'lampu', 'surya', 'gelap', 'malam', 'tiang']],
      [602, ['jalan', 'pasar', 'ikan', 'lapak', 'pindah', 'kios']],
    ] as const)
      speak(themes, cluster, words, 24)
    expect(joinStrands(themes, asIs)).toEqual([])
  })

  it('leaves headlines apart unless they are much alike', () => {
    const themes = chatter()
    for (const cluster of [601, 602]) {
      for (let i = 0; i < 8; i += 1) {
        const terms = ['gubernur', 'resmikan', `x${cluster}`, `y${cluster}`, `z${cluster}`]
        notePost(themes, { cluster, at: START, terms, isCopy: false, isNews: true })
      }
    }
    expect(joinStrands(themes, asIs)).toEqual([])
  })

  it('joins headlines of one affair while both are young, so that old affairs do not hang together in chains', () => {
    const joined = (daysBetween: number): number => {
      const themes = chatter()
      for (const [cluster, day] of [
        [601, 0],
        [602, daysBetween],
      ] as const) {
        for (let i = 0; i < 8; i += 1) {
          const at = START + day * 86_400_000 + i * 60_000
          const terms = ['direktorat', 'resmikan', 'polda', 'perlindungan', `x${cluster}`]
          notePost(themes, { cluster, at, terms, isCopy: false, isNews: true })
        }
      }
      return joinStrands(themes, asIs).length
    }
    expect([joined(0), joined(1), joined(3)]).toEqual([1, 1, 0])
  })

  it('asks for much more likeness where nearly every post finds its cluster', () => {
    const quiet = createThemes()
    const weak = ['rapat', 'warga', 'pagi', 'sore', 'malam', 'siang']
    for (let cluster = 1; cluster <= 12; cluster += 1) {
      const own = [`p${cluster}`, `q${cluster}`, `r${cluster}`, `s${cluster}`]
      for (let i = 0; i < 60; i += 1) {
        const terms = [...own, weak[i % weak.length]!]
        notePost(quiet, { cluster, at: START + i * 60_000, terms, isCopy: false, isNews: false })
      }
    }
    expect(joinStrands(quiet, asIs)).toEqual([])
  })

  it('counts what was merged by the engine for the cluster that is left, strands and all', () => {
    const themes = chatter()
    speak(themes, 601, MEALS, 9)
    speak(themes, 602, MEALS, 14)
    joinStrands(themes, asIs)
    noteMerge(themes, 602, 603)
    expect(themes.profiles.get(603)?.heard).toBe(14)
    const resolve = (cluster: number): number => (cluster === 602 ? 603 : cluster)
    speak(themes, 606, MEALS, 8)
    expect(joinStrands(themes, resolve).map(({ strand, lead }) => [strand, lead])).toEqual([[606, 603]])
  })

  it('goes on from a copied state exactly as it would have without', () => {
    const themes = chatter()
    speak(themes, 601, MEALS, 9)
    speak(themes, 603, ROADS, 12)
    const copy = deserialize(serialize(themes)) as Themes
    for (const one of [themes, copy]) {
      speak(one, 602, MEALS, 14)
      speak(one, 604, ROADS, 6)
    }
    expect(joinStrands(copy, asIs)).toEqual(joinStrands(themes, asIs))
    // Not their bytes: the same number may be written as a whole one or as a fraction.
    expect(copy).toEqual(themes)
  })

  it('forgets what nobody speaks of for weeks', () => {
    const themes = chatter(10)
    speak(themes, 11, MEALS, 9)
    const later = { cluster: 12, at: START + 40 * 86_400_000, terms: ['baru'], isCopy: false, isNews: false }
    notePost(themes, later)
    joinStrands(themes, asIs)
    expect(themes.profiles.size).toBe(0)
  })
})
