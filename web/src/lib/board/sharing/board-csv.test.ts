import { expect, test } from 'vitest'
import { exampleBoard, exampleCampaign } from './example-board.ts'
import { evidenceOf } from '../../issue/evidence.ts'
import { id } from '../../words/id/index.ts'
import { boardCsv } from './board-csv.ts'

test('the board as a table has one line an issue under its column names', () => {
  const lines = boardCsv(exampleBoard(), id).trimEnd().split('\r\n')
  expect(lines).toHaveLength(6)
  expect(lines[0]).toContain('"urutan","isu","unggahan"')
  expect(lines[1]).toContain('1,"Jalan lintas Tanjung Rawa rusak parah",1284,736,6,3.2,0.71')
})

test('a name that looks like a formula stays text in a spreadsheet, and quotes stay whole', () => {
  const board = exampleBoard()
  const [first] = board.issues
  if (!first) throw new Error('the board is empty')
  first.name = '=HYPERLINK("https://x.example")'
  expect(boardCsv(board, id)).toContain(`"'=HYPERLINK(""https://x.example"")"`)
})

test('what a spreadsheet takes for a formula stays text also behind white space and in wide signs', () => {
  for (const name of [' =1+1', '\n@SUM(1)', '＝1+1', '\u00a0-2']) {
    const board = exampleBoard()
    board.issues[0]!.name = name
    expect(boardCsv(board, id)).toContain(`"'${name}"`)
  }
})

test('the table holds each issue against the period before, and names those that left the board', () => {
  const board = { ...exampleBoard(), left: [{ id: '5', name: 'Balap liar', rankBefore: 2 }] }
  const lines = boardCsv(board, id).trimEnd().split('\r\n')
  expect(lines).toHaveLength(7)
  expect(lines[1]).toContain(`,2,428,"${id.compare.size.more}",0.3,"${id.compare.negative.more}","naik",`)
  expect(lines[4]).toMatch(/,,,,,,"baru","[^"]+"$/)
  expect(lines[6]).toMatch(/^,"Balap liar",,.*,2,,,,,"turun dari papan","[^"]+"$/)
})

test('strands, silences and coordination stand in the table in the words of the screen', () => {
  const board = exampleBoard()
  const [head, ...lines] = boardCsv(board, id).replace('\uFEFF', '').trimEnd().split('\r\n')
  // The names of columns hold no comma, and none of these issues has one in front of the marks.
  const column = (name: string): number => head!.split(',').indexOf(`"${name}"`)
  const cells = (line: string) =>
    line.match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)!.map((one) => one.replace(/,$/, ''))
  expect(cells(lines[0]!)[column('untaian')]).toBe('3')
  expect(cells(lines[1]!)[column('muncul_lagi')]).toMatch(
    /^"Muncul lagi setelah 12 hari diam, sebelumnya \d+/,
  )
  const marked = cells(lines[2]!)
  expect(marked[column('indikasi_terkoordinasi')]).toBe('"#lapanganbaru lapangan kebanggaan"')
  for (const line of evidenceOf(exampleCampaign.figures, id)) expect(marked[column('bukti')]).toContain(line)
  expect(Number(marked[column('dihitung_setara')])).toBeLessThan(Number(marked[column('unggahan_sendiri')]))
})

test('an issue of newsrooms alone has no shares, and the tones of its titles', () => {
  const board = exampleBoard()
  const [first] = board.issues
  if (!first) throw new Error('the board is empty')
  first.sentiment = { ...first.sentiment, n: 0 }
  first.outlets = first.voices
  const line = boardCsv(board, id).split('\r\n')[1]
  expect(line).toContain(`,0,${first.voices},3.2,,,,,,,,`)
  expect(line).toContain(',0,3,5,1,4,')
})
