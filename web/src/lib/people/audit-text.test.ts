import { expect, test } from 'vitest'
import { en } from '#lib/words/en/index.ts'
import { id } from '#lib/words/id/index.ts'
import { auditText } from './audit-text.ts'

test.each([
  ['article 17', 'artikel 17', 'article 17'],
  ['office 13; reports 1', 'kantor 13; 1 laporan', 'office 13; 1 reports'],
  ['image, 16598 B', 'gambar, 16,6 kB', 'picture, 16.6 kB'],
  ['2026-11-20', '20 Nov 2026', '20 Nov 2026'],
  [
    'Pasar dibuka; 4 accounts; 2026-11-23T01:00:00.000Z (Asia/Makassar)',
    'Pasar dibuka; 4 akun; 23 Nov 2026 09.00 WITA',
    'Pasar dibuka; 4 accounts; 23 Nov 2026 09:00 WITA',
  ],
  ['7d9120e8-7810-4fc8-a43e-37524097cb88', '7d9120e8', '7d9120e8'],
  ['Dewi Kartikasari, viewer', 'Dewi Kartikasari, Pembaca', 'Dewi Kartikasari, Viewer'],
  ['Prokopim: ppid-officer', 'Prokopim: Petugas PPID', 'Prokopim: Information (PPID) officer'],
  ['negative', 'Negatif', 'Negative'],
  ['v1 hoax', 'versi 1, Hoaks', 'version 1, False'],
  ['officer', 'dimasukkan petugas', 'entered by an officer'],
  ['verified', 'Terverifikasi', 'Verified'],
  ['salah tik, dibetulkan', 'salah tik, dibetulkan', 'salah tik, dibetulkan'],
])('what a program wrote as "%s" is told in the language of the reader', (text, indonesian, english) => {
  expect(auditText(text, 'Asia/Makassar', id)).toBe(indonesian)
  expect(auditText(text, 'Asia/Makassar', en)).toBe(english)
})
