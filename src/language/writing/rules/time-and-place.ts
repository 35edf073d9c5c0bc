import { MONTH_NAMES } from '../../text/index.ts'

const MONTHS = MONTH_NAMES.join('|')
const DAYS = 'senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad'

/** A date, a weekday or a month with its year. */
export const DATE = new RegExp(
  `(?<!\\p{L})(?:(?:${DAYS})(?!\\p{L})|\\d{1,2} (?:${MONTHS})(?!\\p{L})|(?:${MONTHS}) \\d{4}|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?|(?:sepanjang|sejak|selama|pada|akhir|awal|hingga|sampai) (?:${MONTHS})(?!\\p{L}))`,
  'iu',
)

const PLACE_NOUN =
  'kantor|aula|balai|gedung|lapangan|pasar|sekolah|halaman|ruang|rumah|hotel|masjid|gereja|pura|pelabuhan|terminal|dermaga|posko|lokasi|jalan|sawah|pantai|taman|pendopo|puskesmas|rumah sakit|bendungan|embung'

/** A place: a named village, district or town, "di" before a name or a building. */
export const PLACE = new RegExp(
  `(?<!\\p{L})(?:(?:[Dd]esa|[Kk]elurahan|[Kk]ecamatan|[Dd]usun|[Pp]ulau|[Kk]ota|[Pp]asar|[Ll]apangan|[Bb]alai) \\p{Lu}|(?<!(?:[Pp]emerintah|[Bb]upati|[Ll]ingkungan Pemerintah) )[Kk]abupaten \\p{Lu}|(?:di|ke|dari|asal|hingga) (?:(?!${MONTHS})\\p{Lu}\\p{Ll}+|(?:${PLACE_NOUN})(?!\\p{L})))`,
  'u',
)
