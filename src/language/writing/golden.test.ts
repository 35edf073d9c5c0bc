import { describe, expect, it } from 'vitest'
import { familyOf, measureChecks, readLabelled } from '../../../bench/writing/measure-checks.ts'
import { WritingFamily } from './contract.ts'

const LEAST = { precision: 0.85, recall: 0.75 }

describe('the writing checks on texts labelled by hand', () => {
  const { scores } = measureChecks(readLabelled('dev'), familyOf)

  it.each(WritingFamily.options)('finds what an editor marked and little else: %s', (family) => {
    const score = scores.get(family)
    expect(score?.right ?? 0).toBeGreaterThanOrEqual(5)
    expect(score?.precision).toBeGreaterThanOrEqual(LEAST.precision)
    expect(score?.recall).toBeGreaterThanOrEqual(LEAST.recall)
  })

  it('would not pass with rules that find everything, or nothing', () => {
    const texts = readLabelled('dev')
    const unlabelled = measureChecks(
      texts.map((text) => ({ ...text, labels: [] })),
      familyOf,
    ).scores
    const elsewhere = measureChecks(
      texts.map((text) => ({ ...text, labels: [['nik'], ['jargon']] as const }) as never),
      familyOf,
    ).scores
    for (const { precision } of unlabelled.values()) expect(precision).toBeLessThan(LEAST.precision)
    expect(elsewhere.get('plain-language')?.recall).toBeLessThan(LEAST.recall)
  })

  it('is measured on at least sixty texts, of which twenty are held out', () => {
    const [dev, heldOut] = [readLabelled('dev'), readLabelled('held-out')]
    expect(dev.length + heldOut.length).toBeGreaterThanOrEqual(60)
    expect(heldOut.length).toBeGreaterThanOrEqual(20)
    expect(dev.filter(({ labels }) => labels.length === 0).length).toBeGreaterThanOrEqual(8)
  })

  it('leaves texts without a mark in peace, but for a hint now and then', () => {
    const clean = readLabelled('dev').filter(({ labels }) => labels.length === 0)
    const { slips } = measureChecks(clean, familyOf)
    expect(slips.length).toBeLessThanOrEqual(2)
  })
})
