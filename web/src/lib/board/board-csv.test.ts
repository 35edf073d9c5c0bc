import { expect, test } from 'vitest'
import { fixtureBoard } from '../../../fixture/board-data.ts'
import { id } from '../words/id.ts'
import { boardCsv } from './board-csv.ts'

test('the board as a table has one line an issue under its column names', () => {
  const lines = boardCsv(fixtureBoard('24h', false), id).trimEnd().split('\r\n')
  expect(lines).toHaveLength(6)
  expect(lines[0]).toContain('"urutan","isu","unggahan"')
  expect(lines[1]).toContain('1,"Jalan lintas Tanjung Rawa rusak parah",1284,742,3.2,0.71')
})

test('a name that looks like a formula stays text in a spreadsheet, and quotes stay whole', () => {
  const board = fixtureBoard('24h', false)
  const [first] = board.issues
  if (!first) throw new Error('the fixture board is empty')
  first.name = '=HYPERLINK("https://x.example")'
  expect(boardCsv(board, id)).toContain(`"'=HYPERLINK(""https://x.example"")"`)
})
