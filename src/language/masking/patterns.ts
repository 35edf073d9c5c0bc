/** Spellings of personal data in Indonesian texts: the one place for them, also for the checks on articles. */

/** Sixteen digits, in one piece or with single spaces, full stops or hyphens: population number, family card, bank card. */
export const SIXTEEN = /(?<!\d)\d(?:[ .-]?\d){15}(?!\d)/g
/** A number named as NIK or KK that has a digit too few or too many. */
export const NAMED_NUMBER = /\b(?:NIK|KTP|KK)\b[^\n\d]{0,25}(?<!\d)(\d(?:[ .-]?\d){11,18})(?!\d)/gi
/** 08…, 62 8…, +62 8…, (0812) …, o812 …; up to two signs between digits; 9 to 13 digits after the country's own. */
export const MOBILE =
  /(?<!\d)(?:\(?\+?62\)?[ .-]{0,2}(?:\(0\))?|\(?(?:0|(?<!\p{L})[oO])[ .-]?)8(?:[ .()/-]{0,2}\d){7,11}(?!\d)/gu
/** Without the leading nought, only after a word that says so. */
export const BARE_MOBILE =
  /\b(?:hp|wa|whatsapp|telp|tlp|telepon|kontak|hubungi)\b[^\d\n]{0,20}(?<!\d)(8\d{1,2}(?:[ .-]?\d{3,4}){2,3})(?!\d)/gi
export const LANDLINE = /(?<!\d)(?:\+62[ .-]?\(?|\(?0)[2-79]\d{1,2}(?:\)[ .-]?|[ .-]| ?- ?|)\d{5,8}(?!\d)/g
const DIGIT_WORD = '(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan|\\d)'
/** Eight or more digits in words. */
export const SPELLED = new RegExp(
  `(?<!\\p{L})(?:nol|kosong|0|enam dua)(?:[ ,.-]{1,2}${DIGIT_WORD}(?!\\p{L})){7,14}`,
  'giu',
)
export const EMAIL =
  /(?<![\w.+-])[\w.+-]{1,64}(?:@| ?[([]at[)\]] ?| at (?=\w{1,40}(?:\.| dot )))[\w-]{1,63}(?:(?:\.| ?[([]dot[)\]] ?| dot )[\w-]{1,63}){1,4}/gi
export const ACCOUNT =
  /(?:rekening|\brek\b|\bnorek\b|no\.? ?rek|\b(?:BRI|BCA|BNI|BTN|BSI|BPD|Mandiri|Danamon|CIMB|Permata|Muamalat)\b)[^.\n]{0,60}?(?<!\d)(\d(?:[ .-]?\d){7,17})(?!\d)/gi
const STREET =
  '(?:Jalan|Jln?\\.?|Gang|Gg\\.?|Dusun|Dsn\\.?|Kampung|Kp\\.?|Perumahan|Perumnas|Perum|Komplek|Kompleks|BTN|Blok|Lorong|Lingkungan|Link\\.?)'
const RT_RW = '(?:RT|RW)[ .:]*\\d{1,3}'
/** Street, lane or hamlet with a house number or RT; RT and RW together; a street alone is a place, not a home. */
export const ADDRESS = new RegExp(
  `(?<!\\p{L})(?:${STREET} [^.,;\\n]{2,40}?(?:\\.? [^.,;\\n]{1,20}?)?,? ?)` +
    `(?:(?:Nomor|No\\.?|Blok)[ ]?[A-Z]?\\d{1,4}\\w?|${RT_RW})(?!\\d)` +
    `(?:[ ,/]{0,3}(?:(?:Nomor|No\\.?|Blok) ?[A-Z]?\\d{1,4}\\w?|${RT_RW}))*` +
    `|(?<!\\p{L})RT[ .:]*\\d{1,3}[ ,/]*(?:RW[ .:]*)?\\d{1,3}(?:[ ,]*(?:Nomor|No\\.?) ?\\d{1,4}\\w?)?`,
  'giu',
)
const CODES =
  'A|B|D|E|F|G|H|K|L|M|N|P|R|S|T|W|Z|A[ABDEG]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNRSTWZ]|E[ABDEGH]|K[BHTU]|P[ABGHSYTW]'
/** Area code, one to four digits, up to three letters. */
export const PLATE = new RegExp(
  `(?<![\\p{L}\\d])(?:${CODES})[ .-]{0,2}(\\d{1,4})[ .-]{0,2}([A-Z]{1,3})(?![\\p{L}\\d])`,
  'giu',
)
const DEGREES = '-?\\d{1,3}[.,]\\d{3,15}'
/** A pair with three decimals or more, near enough to find a house; latitude and longitude are looked at by the caller. */
export const COORDINATES = new RegExp(
  `(?<![\\d.,-])(?:[NSUL][STUB]? ?)?(${DEGREES})°? ?(?:[NSU]|LS|LU)?(?:\\s{0,3}[,;/]\\s{0,3}|\\s{1,3}|%2C)(?:[EBT]T? ?)?(${DEGREES})(?!\\d)`,
  'gi',
)
export const DEGREES_MINUTES =
  /\d{1,3} ?° ?\d{1,2} ?['’′](?: ?[\d.,]{1,8} ?(?:["”″]|''))?(?: ?(?:LS|LU|BT|[NSEWUT])\b)?(?:[ ,]{0,3}\d{1,3} ?° ?\d{1,2} ?['’′](?: ?[\d.,]{1,8} ?(?:["”″]|''))?(?: ?(?:LS|LU|BT|[NSEWUT])\b)?)?/g
export const MAP_LINK = /\b(?:maps\.app\.goo\.gl|goo\.gl\/maps|g\.co\/maps)\/[\w-]{4,40}/gi
const MONTH =
  '(?:jan(?:uari)?|feb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:stus)?|ags|sep(?:tember)?|okt(?:ober)?|nov(?:ember)?|des(?:ember)?)'
export const BIRTH = new RegExp(
  `(?:\\blahir|\\bkelahiran|\\bttl)[^\\n\\d]{0,40}(\\d{1,2}[ ./-]{1,2}(?:\\d{1,2}|${MONTH})[ ./-]{1,2}\\d{2,4})`,
  'giu',
)
export const TAX_NUMBER = /(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}(?!\d)/g
export const INSURANCE =
  /\b(?:bpjs|jkn|kis|peserta)\b[^\n\d]{0,40}(?<!\d)(\d(?:[ .-]?\d){12})(?!\d)|(?<!\d)(000\d{10})(?!\d)/gi
export const OTHER_NUMBER =
  /\b(?:paspor|passport|sim|npwp|kitas|nip|nisn|nomor induk)\b[^\n\d]{0,25}?(?<![\p{L}\d])((?=[^\n]{0,3}\d)[A-Z]{0,2}\d(?:[ .-]?\d){5,17})(?!\d)/giu
/** Digits in one long piece are always somebody's number: amounts and years are shorter or have their points. */
export const LONG_NUMBER = /(?<![\d.,-])\d{12,20}(?!\d)/g
export const HANDLE = /(?<![\w.@/])@[a-z][\w.]{2,29}/gi
