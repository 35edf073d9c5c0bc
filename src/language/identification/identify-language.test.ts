import { describe, expect, test } from 'vitest'
import { identifyLanguage } from './index.ts'

/** Written for this test: Indonesian as people post it. */
const SPOKEN_INDONESIAN = [
  'jalan depan rumah gue rusak parah woy',
  'min tolong dong lampu jalannya mati dari kemaren',
  'air pdam mati lg, udah 3 hari ga mandi wkwk',
  'kok antri di puskesmas lama bgt sih',
  'mantap pak, jalannya udah mulus skrg',
  'gak ada yg peduli sama sampah di sini',
  'bansos cair kapan ya min?',
  'anjir banjir lagi banjir lagi, capek',
  'makasih banyak pak camat udah dibenerin',
  'ngurus ktp aja harus bolak balik, ribet bener',
  'sekolah anak gw atapnya bocor, gmn nih',
  'tolong diperbaiki ya pak, bahaya kalo malem',
  'petugasnya jutek bgt, gak ramah',
  'harga cabe naik terus, emak emak pusing',
  'ga usah janji doang, kerja dong',
  'loker dong kak buat lulusan smk',
  'besok ada vaksin ga sih di balai desa?',
  'keren sih tamannya skrg jd rame',
  'listrik mati mulu, kerjaan gw jd berantakan',
  'kapan jembatannya kelar sih udah setahun',
  'udah lapor tp ga ditanggepin, kzl',
  'parkir liar di pasar makin jadi jadi',
  'gue setuju sih sama programnya',
  'ini gimana sih, katanya gratis kok bayar',
  'ayo dong pemda gercep',
  'sumpah bau banget sampahnya',
  'alhamdulillah akhirnya diaspal juga',
  'mending duitnya buat benerin sekolah',
  'emang enak hidup di sini, tenang',
  'yg jual bbm eceran makin mahal aja',
  'info dong guys jadwal bus ke kota',
  'udah bayar pajak tp jalannya gitu gitu aja',
  'ga nyangka pelayanannya cepet banget',
  'woi kali depan pasar mampet tuh',
  'bapaknya baik bgt, sabar ngeladenin',
  'macet total gara gara proyek ga jelas',
  'kenapa sih sinyal di desa jelek mulu',
  'jangan cuma pencitraan doang pak',
  'nunggu dokter dari pagi blm dateng juga',
  'siapa yg tau nomor ambulans desa?',
]

describe('the language of a post', () => {
  test('spoken Indonesian with slang is Indonesian in nine posts of ten', () => {
    const missed = SPOKEN_INDONESIAN.map((text) => ({ text, ...identifyLanguage(text) })).filter(
      (found) => found.language !== 'ind',
    )
    expect(SPOKEN_INDONESIAN).toHaveLength(40)
    expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(4)
  })

  test('a short post in Indonesian is not given to a regional language', () => {
    const posts = [
      'jalan rusak',
      'banjir lagi',
      'mantap pak',
      'sampah',
      'terima kasih banyak',
      'listrik padam',
    ]
    expect(posts.map((post) => identifyLanguage(post).language)).toEqual(posts.map(() => 'ind'))
  })

  test.each([
    ['jav', 'Dalane neng desaku rusak kabeh, wis suwe ora didandani karo pemerintah, kula nyuwun tulung'],
    ['sun', 'Jalan ka lembur abdi ruksak pisan, tos lami teu acan didangdosan ku pamarentah, punten atuh'],
    ['min', 'Jalan di kampuang ambo alah lamo rusak, indak ado nan mampaelokannyo sampai kini'],
    ['eng', 'The road in front of our school has been broken for months and nobody repairs it'],
  ])('a longer post in %s is recognised', (language, text) => {
    expect(identifyLanguage(text).language).toBe(language)
  })

  test.each([
    '',
    '   ',
    '😡😡😡',
    '12345',
    'ok',
    '!!!',
    'https://contoh.test/halaman',
    '@seseorang',
    '道路坏了很久',
    '\0',
  ])('what does not say its language is undetermined: %j', (text) => {
    expect(identifyLanguage(text)).toEqual({ language: 'und', confidence: 0 })
  })

  test('half characters, long texts and mixed scripts are read without error', () => {
    for (const text of [
      '\uD83D rusak',
      'jalan '.repeat(100_000),
      'a'.repeat(1_000_000),
      'jalan 道路 rusak',
    ]) {
      expect(identifyLanguage(text).confidence).toBeLessThanOrEqual(1)
    }
  })

  test('the same text has the same answer whatever was read before it', () => {
    const first = identifyLanguage('jalan di desa kami rusak parah')
    SPOKEN_INDONESIAN.forEach((text) => identifyLanguage(text))
    expect(identifyLanguage('jalan di desa kami rusak parah')).toEqual(first)
  })
})
