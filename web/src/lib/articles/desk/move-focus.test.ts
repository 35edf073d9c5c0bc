import { describe, expect, test } from 'vitest'
import { moveFocus } from './move-focus.ts'

describe('arrow keys on the desk board', () => {
  const lengths = [3, 0, 1, 2]

  test('go up and down within a column and stop at its ends', () => {
    expect(moveFocus(lengths, { column: 0, row: 0 }, 'ArrowDown')).toEqual({ column: 0, row: 1 })
    expect(moveFocus(lengths, { column: 0, row: 2 }, 'ArrowDown')).toBeNull()
    expect(moveFocus(lengths, { column: 0, row: 0 }, 'ArrowUp')).toBeNull()
  })

  test('go sideways past empty columns, as low as the column reaches', () => {
    expect(moveFocus(lengths, { column: 0, row: 2 }, 'ArrowRight')).toEqual({ column: 2, row: 0 })
    expect(moveFocus(lengths, { column: 3, row: 1 }, 'ArrowRight')).toBeNull()
    expect(moveFocus(lengths, { column: 2, row: 0 }, 'ArrowLeft')).toEqual({ column: 0, row: 0 })
    expect(moveFocus(lengths, { column: 0, row: 0 }, 'Enter')).toBeNull()
  })
})
