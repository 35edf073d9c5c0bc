import { changeWriting } from './change-writing.ts'
import { fillTogether, fillWithEach } from './fill-template.ts'
import { type Expected, type Half, halfOfTemplate, type Suite } from './read-suite.ts'

/** What every case has: what it tries, and the template it is made from, which decides its half. */
type Origin = { capability: string; template: string }

/** A text whose tone is known. */
type MinimumCase = Origin & { act: 'minimum'; text: string; expected: Expected; kind: 'post' | 'headline' }
/** Two texts that must be given one tone. */
type InvarianceCase = Origin & { act: 'invariance'; before: string; text: string; kind: 'post' }
/** A text that must not speak less `toward` a tone than the one it was before. */
type DirectionCase = Origin & {
  act: 'direction'
  before: string
  text: string
  kind: 'post'
  toward: 'negative' | 'positive'
}

export type Case = MinimumCase | InvarianceCase | DirectionCase

/** The three kinds of test of CheckList (Ribeiro et al. 2020). */
export const ACTS = ['minimum', 'invariance', 'direction'] as const

/** Fillings of one template: enough that a choice of words does not decide, few enough that no template does. */
const MOST_FILLINGS = 8
const MOST_WORDS = 12

/** The cases of one half, in the order of the files. */
export function listCases(suite: Suite, half: Half): Case[] {
  return [...listMinimum(suite), ...listSwaps(suite), ...listChanges(suite), ...listDirections(suite)].filter(
    ({ template }) => halfOfTemplate(template) === half,
  )
}

function listMinimum({ minimum, words }: Suite): Case[] {
  return minimum.flatMap(({ capability, expected, kind, template }) =>
    fillTogether([template], words, MOST_FILLINGS).map(([text = '']) => ({
      act: 'minimum' as const,
      capability,
      template,
      text,
      expected,
      kind,
    })),
  )
}

/** Each word beside the next of its slot: as many cases as words less one, however many pairs there are. */
function listSwaps({ swaps, words }: Suite): Case[] {
  return swaps.flatMap(({ slot, template }) => {
    const texts = fillWithEach(template, words, MOST_WORDS)
    return texts.slice(1).map((text, at) => ({
      act: 'invariance' as const,
      capability: `another-${slot}`,
      template,
      before: texts[at]!,
      text,
      kind: 'post' as const,
    }))
  })
}

function listChanges({ bases }: Suite): Case[] {
  return bases.flatMap((base) =>
    changeWriting(base).map(({ capability, text }) => ({
      act: 'invariance' as const,
      capability,
      template: base.text,
      before: base.text,
      text,
      kind: 'post' as const,
    })),
  )
}

function listDirections({ direction, words }: Suite): Case[] {
  return direction.flatMap(({ capability, toward, before, after }) =>
    fillTogether([before, after], words, MOST_FILLINGS).map(([first = '', text = '']) => ({
      act: 'direction' as const,
      capability,
      template: after,
      before: first,
      text,
      kind: 'post' as const,
      toward,
    })),
  )
}
