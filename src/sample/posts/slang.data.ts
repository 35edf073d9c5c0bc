/** Short and spoken spellings as people type them; the first column is how our tables write the word. */
export const SHORT_FORMS: ReadonlyMap<string, readonly string[]> = new Map(
  `yang yg|yng
nggak gak|ga|ngga|gk|tdk|enggak
tidak tdk|gak|tak
sudah udah|udh|sdh|dah
udah udh|dah|sdh|uda
belum blm|blom|belom
banget bgt|bangettt|bgtt
juga jg|jga
karena krn|karna|krna
dengan dgn|dg|sama
kalau kalo|klo|klau|kl
saja aja|sj
saya sy|aku|sya
tolong tlg|tlong|tolonglah
untuk utk|buat
jangan jgn|jangn|jan
gimana gmn|gmna|gimna
kenapa knp|napa|knpa
orang org|orng
dari dr|dri
sampai sampe|smp|nyampe
bisa bs|bsa
lagi lg|lgi
dalam dlm
semua smua|smw
makasih mksh|makasi|thanks|tq
terima trima
jalan jln|jalan
anak ank|anak
hari hr|hari
tahun thn|taun
bulan bln
rumah rmh|rumah
sekolah sklh|skolah
dapet dpt|dapat
pada pd
tapi tp|tpi
banyak byk|bnyk
cuma cm|cuman|cmn
terus trs|trus|truss
sekarang skrg|skrang|skarang
kemarin kmrn|kmarin
padahal pdhl|padhal
gara-gara gr2|gara2
katanya ktnya|katany
masih msh|msih
kita qta|kita
kami kmi|kami
mau mo|mau
sama sm|ama
besok bsk|besok
malam mlm|malem
pagi pgi|pagi
tiap tiap2|tiap
air aer|air
info infonya|inpo
benar bnr|bener
bener bnr|beneran
habis abis|hbs
datang dtg|dateng
bikin bkin|bikin
kok ko|kok
dong donk|dong
deh dh|deh
begitu gitu
seperti kayak|kyk
kayak kyk|kek|kaya
langsung lgsg|lgsung
sebelum sblm
setelah stlh|abis
berapa brp|brapa
siapa sapa|siapa
kapan kpn|kapan
mana mn|mana
bapak bpk|bapak
warga wrga|warga
pemerintah pmrnth|pemrintah
puskesmas pkm|puskes`
    .split('\n')
    .map((line) => {
      const space = line.indexOf(' ')
      return [line.slice(0, space), line.slice(space + 1).split('|')]
    }),
)

/** Words people stretch when they mean them. */
export const STRETCHED = new Set(
  'banget bgt parah lagi tolong capek mantap terus macet makasih alhamdulillah lama keren gila dong dingin panas enak rame sedih bagus lucu kapan udah wkwk mahal hadeh'.split(
    ' ',
  ),
)
