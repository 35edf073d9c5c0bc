import { describe, expect, test } from 'vitest'
import type { Source } from '../gather-sentiment-data.ts'
import type { Example } from '../read-datasets.ts'
import { chooseFolds, holdOut } from './hold-out.ts'

const example = (id: string, text: string, set = 'smsa', language = 'ind'): Example => ({
  id,
  text,
  label: 0,
  language,
  set,
})

const source = (name: string, examples: Example[]): Source => ({
  name,
  allowed: [0, 1, 2],
  weight: 1,
  examples,
})

const sources = [
  source('smsa', [
    example('smsa-train-0', 'makanan di warung ini enak sekali dan murah'),
    example('smsa-train-1', 'antrean di loket lama sekali hari ini'),
    example('smsa-train-2', 'Makanan di warung ini enak sekali, dan murah!'),
  ]),
  source('nusax', [
    example('nusax-train-id-7', 'makanan di warung ini enak sekali dan murah ya', 'nusax'),
    example('nusax-train-jv-7', 'panganan nang warung iki enak tenan lan murah ya', 'nusax', 'jav'),
  ]),
  source('emot', [example('emot-1', 'aku senang', 'emot')]),
]

describe('texts that are answered by stages that never met them', () => {
  const folds = chooseFolds(sources, 5)

  test('near copies and the translations of a row are in one fold', () => {
    const together = ['smsa-train-0', 'smsa-train-2', 'nusax-train-id-7', 'nusax-train-jv-7']
    expect(new Set(together.map((id) => folds.get(id))).size).toBe(1)
    expect(folds.get('smsa-train-1')).not.toBe(folds.get('smsa-train-0'))
  })

  test('what is held out is not taught, all else is', () => {
    const { taught, unseen } = holdOut(sources, folds, folds.get('smsa-train-0')!)
    expect(unseen.map(({ id }) => id).sort()).toEqual([
      'nusax-train-id-7',
      'nusax-train-jv-7',
      'smsa-train-0',
      'smsa-train-2',
    ])
    expect(taught.flatMap(({ examples }) => examples.map(({ id }) => id))).toEqual(['smsa-train-1', 'emot-1'])
  })

  test('sets that are not answered are always taught', () => {
    expect(folds.has('emot-1')).toBe(false)
  })
})
