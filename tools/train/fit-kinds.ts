import type { TextKind } from '../../src/language/sentiment/text-kind.ts'
import { groupOf, type Scored } from './judge-validation.ts'
import { argMax, fitTemperature, macroF1 } from './measures.ts'

type Triple = [number, number, number]

/** Half the steps tried for a bias, and how far they reach. */
const STEPS = 8
const REACH = 0.8

/**
 * The bias of a kind: the one with the best mean of the groups' macro-F1, NusaX's languages counting as one group; among
 * all within half a point of the best, the one nearest to none, as few texts decide.
 */
export function fitBias(scored: readonly Scored[]): Triple {
  const groups = groupsOf(scored)
  const grid = Array.from({ length: 2 * STEPS + 1 }, (_, at) => ((at - STEPS) / STEPS) * REACH)
  const tried = grid.flatMap((negative) =>
    grid.map((positive) => {
      const bias: Triple = [negative, 0, positive]
      return { bias, worth: worthOf(groups, bias), size: negative ** 2 + positive ** 2 }
    }),
  )
  const best = Math.max(...tried.map(({ worth }) => worth))
  const near = tried.filter(({ worth }) => worth >= best - 0.005)
  return near
    .reduce((least, one) => (one.size < least.size ? one : least))
    .bias.map((value) => Number(value.toFixed(3))) as Triple
}

type Group = { truth: number[]; scores: number[][]; weight: number }

function groupsOf(scored: readonly Scored[]): Group[] {
  const names = [...new Set(scored.map(({ example }) => groupOf(example)))]
  const languages = names.filter((name) => name.startsWith('nusax')).length
  return names.map((name) => {
    const rows = scored.filter(({ example }) => groupOf(example) === name)
    return {
      truth: rows.map(({ example }) => example.label),
      scores: rows.map(({ scores }) => scores),
      weight: name.startsWith('nusax') ? 1 / languages : 1,
    }
  })
}

function worthOf(groups: readonly Group[], bias: Triple): number {
  const whole = groups.reduce((sum, { weight }) => sum + weight, 0)
  return groups.reduce((sum, { truth, scores, weight }) => {
    const guess = scores.map((row) => argMax(addBias(row, bias)))
    return sum + (weight / whole) * macroF1(truth, guess, 3)
  }, 0)
}

/** Scores with the bias of their kind. */
export function addBias(scores: readonly number[], bias: Triple): number[] {
  return scores.map((score, of) => score + bias[of]!)
}

/** The temperature of a kind's texts, scores as they are used. */
export function temperatureOfKind(scored: readonly Scored[], bias: Triple): number {
  return Number(
    fitTemperature(
      scored.map(({ example }) => example.label),
      scored.map(({ scores }) => addBias(scores, bias)),
    ).toFixed(3),
  )
}

/** The texts of one kind. */
export function ofKind(scored: readonly Scored[], kind: TextKind): Scored[] {
  return scored.filter((one) => one.kind === kind)
}
