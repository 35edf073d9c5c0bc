import { expect, test } from 'vitest'
import { exampleBoard } from './example-board.ts'
import { id } from '../../words/id/index.ts'
import { boardText } from './board-text.ts'

const told = { council: 'Kabupaten Samparana', address: 'https://gacek.example/', handovers: [] }

test('the summary for the group names the five with their figures, ranges, cut-off and the address of the board', () => {
  const board = exampleBoard()
  const text = boardText(board, told, id)
  expect(text).toContain('*Lima isu utama, Kabupaten Samparana*')
  expect(text.match(/^\*\d\. .+\*$/gm)).toHaveLength(5)
  const headline = board.issues[0]!.headline ?? ''
  expect(text).toContain(
    `*1. Jalan lintas Tanjung Rawa rusak parah*\n${headline}\nMelonjak 4,2× dari biasanya, 1.284 unggahan`,
  )
  expect(text).toMatch(/Negatif 71% \(66–76%\), Netral \d+%/)
  expect(text).toMatch(/data sampai \d+ \p{L}+ \d{4} \d\d\.\d\d WITA/u)
  expect(text.endsWith('\nhttps://gacek.example/')).toBe(true)
})

test('the summary says what surely changed, what is new, what left, and who was silent', () => {
  const board = { ...exampleBoard(), window: '7d', left: [{ id: '5', name: 'Balap liar', rankBefore: 2 }] }
  const silent = { ...board.before!, silentNow: ['Radio Lembah'] }
  const text = boardText({ ...board, before: silent }, told, id)
  expect(text).toContain(`${id.compare.size.more}\n${id.compare.negative.more}`)
  expect(text).toContain('sepekan lalu nomor 2')
  expect(text).toContain('sepekan lalu tidak di papan')
  expect(text).toContain('Turun dari papan sejak sepekan lalu: Balap liar')
  expect(text).toContain(id.compare.silentNow('Radio Lembah'))
})

test('the summary says who answers an issue and by when', () => {
  const board = exampleBoard()
  const issueId = board.issues[1]!.id
  const handover = {
    id: 1,
    issueId,
    issueName: '',
    office: { id: 4, name: 'Dinas Kesehatan' },
    note: '',
    status: 'open' as const,
    handedAt: '2026-11-21T00:00:00.000Z',
    answeredAt: null,
    dueAt: '2026-11-23T02:00:00.000Z',
    standing: 'running' as const,
    answer: null,
    mayAnswer: false,
    mayTakeBack: false,
  }
  const text = boardText(board, { ...told, handovers: [handover] }, id)
  expect(text).toContain('Diteruskan ke Dinas Kesehatan, dijawab paling lambat 23 Nov 2026 10.00 WITA')
})

test('a summary of the sample says that all of it is fiction', () => {
  const board = { ...exampleBoard(), sample: true }
  expect(boardText(board, told, id).startsWith('DATA CONTOH\n')).toBe(true)
})
