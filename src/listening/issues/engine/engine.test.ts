import { describe, expect, test } from 'vitest'
import { extractTerms } from '../../../language/index.ts'
import { createEngine, restoreEngine, type Engine, type EnginePost } from './index.ts'

const start = Date.UTC(2026, 4, 4, 7)
const minute = 60_000

function post(seq: number, text: string, more: Partial<EnginePost> = {}): EnginePost {
  const at = start + seq * 5 * minute
  return { seq, at, text, terms: extractTerms(text), author: `a${seq}`, kind: 'social', ...more }
}

function feed(engine: Engine, texts: readonly string[], from = 1): number[] {
  const given = texts.map((text, i) => engine.add(post(from + i, text)).cluster)
  return given.map((cluster) => engine.resolve(cluster))
}

describe('the engine', () => {
  test('three posts about the same flooded road become one issue', () => {
    const [first, second, third, other] = feed(createEngine(), [
      'Jalan Melati banjir lagi, motor mogok semua',
      'banjir di jalan melati sudah sepaha, tolong pompa air',
      'Parah, Jalan Melati kebanjiran dari subuh sampai sekarang',
      'Harga cabai di Pasar Baru naik dua kali lipat',
    ])
    expect(second).toBe(first)
    expect(third).toBe(first)
    expect(other).not.toBe(first)
  })

  test('a restored engine continues with the same ids', () => {
    const engine = createEngine()
    feed(engine, ['Jalan Melati banjir lagi, motor mogok semua'])
    const restored = restoreEngine(engine.snapshot())
    const later = ['banjir di jalan melati sudah sepaha', 'antrean puskesmas panjang sekali hari ini']
    expect(feed(restored, later, 2)).toEqual(feed(engine, later, 2))
  })
})
