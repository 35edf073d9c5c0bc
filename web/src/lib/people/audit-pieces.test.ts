import { describe, expect, it } from 'vitest'
import { id } from '#lib/words/id/index.ts'
import { detailPieces, subjectPieces } from './audit-pieces.ts'

const ZONE = 'Asia/Makassar'
const UUID = '7d9120e8-7810-4fc8-a43e-37524097cb88'
type Names = { at: 'subject' | 'detail'; text: string; name: string | null; page: string | null }[]
const entry = (action: string, subject: string, detail: string, names: Names = []) => ({
  action,
  subject,
  detail,
  names,
  officer: 'Dewi Kartikasari' as string | null,
})

describe('a line of the log of changes', () => {
  it('names what it is about and leads there, and keeps the words around it', () => {
    const line = entry('article.created', 'article 12', 'office 13; reports 1', [
      { at: 'subject', text: 'article 12', name: 'Jembatan dibuka', page: '/articles/12' },
      { at: 'detail', text: 'office 13', name: 'Dinas PUPR', page: '/offices/13' },
    ])
    expect(subjectPieces(line, ZONE, id)).toEqual([{ text: 'Jembatan dibuka', page: '/articles/12' }])
    expect(detailPieces(line, ZONE, id)).toEqual([
      { text: 'Dinas PUPR', page: '/offices/13' },
      { text: '; 1 laporan', page: null },
    ])
  })

  it('does not say a name twice', () => {
    const line = entry('officer.created', UUID, 'Dewi Kartikasari, viewer', [
      { at: 'subject', text: UUID, name: 'Dewi Kartikasari', page: null },
    ])
    expect(detailPieces(line, ZONE, id)).toEqual([{ text: 'Pembaca', page: null }])
    const other = { ...line, detail: 'Dewi Kartikasari S., viewer' }
    expect(detailPieces(other, ZONE, id)).toEqual([{ text: 'Dewi Kartikasari S., Pembaca', page: null }])
  })

  it('does not say again who signed in, unless that officer is gone', () => {
    const line = entry('officer.signed-in', UUID, '', [
      { at: 'subject', text: UUID, name: 'Dewi Kartikasari', page: '/officers' },
    ])
    expect(subjectPieces(line, ZONE, id)).toEqual([])
    const gone = { ...line, officer: null, names: [{ ...line.names[0]!, name: null, page: null }] }
    expect(subjectPieces(gone, ZONE, id)).toEqual([{ text: '(sudah dihapus)', page: null }])
    expect(subjectPieces({ ...line, action: 'officer.changed' }, ZONE, id)).toHaveLength(1)
  })

  it('says that a thing is gone, with its number where it had one', () => {
    const gone = (action: string, text: string) =>
      subjectPieces(entry(action, text, '', [{ at: 'subject', text, name: null, page: null }]), ZONE, id)
    expect(gone('article.saved', 'article 12')).toEqual([{ text: 'artikel 12 (sudah dihapus)', page: null }])
    expect(gone('hoax.closed', '3')).toEqual([{ text: 'kabar 3 (sudah dihapus)', page: null }])
    expect(gone('media.deleted', UUID)).toEqual([{ text: '(sudah dihapus)', page: null }])
  })

  it('says of a thing the reader may not see what it is, and nothing of what nobody reads', () => {
    expect(subjectPieces(entry('answer.sent', 'case 17', ''), ZONE, id)).toEqual([
      { text: 'kasus 17', page: null },
    ])
    expect(subjectPieces(entry('hoax.closed', '3', ''), ZONE, id)).toEqual([{ text: 'kabar 3', page: null }])
    expect(subjectPieces(entry('session.ended', UUID, ''), ZONE, id)).toEqual([])
  })

  it('says what a bare number counts', () => {
    const line = entry('schedule.slots-chosen', '7', '12')
    expect(detailPieces(line, ZONE, id)).toEqual([{ text: '12 jam rilis', page: null }])
  })

  it('leaves what follows a name as it was', () => {
    const line = entry('publication.declined', 'publication 4, Akun Dinas', '', [
      { at: 'subject', text: 'publication 4', name: 'Panen raya', page: '/publications/4' },
    ])
    expect(subjectPieces(line, ZONE, id)).toEqual([
      { text: 'Panen raya', page: '/publications/4' },
      { text: ', Akun Dinas', page: null },
    ])
  })
})
