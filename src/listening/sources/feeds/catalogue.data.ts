import type { CatalogueEntry } from '../contract.ts'

/**
 * Public feeds offered when a source is added, by region. Publishers move and close feeds without notice, so an address
 * is only a proposal: it is read and checked at the moment it is added.
 */
const NATIONAL: readonly (readonly [string, string])[] = [
  ['ANTARA: Terkini', 'https://www.antaranews.com/rss/terkini.xml'],
  ['ANTARA: Top News', 'https://www.antaranews.com/rss/top-news.xml'],
  ['ANTARA: Politik', 'https://www.antaranews.com/rss/politik.xml'],
  ['ANTARA: Ekonomi', 'https://www.antaranews.com/rss/ekonomi.xml'],
  ['Detik News', 'https://news.detik.com/rss'],
  ['CNN Indonesia: Nasional', 'https://www.cnnindonesia.com/nasional/rss'],
  ['CNBC Indonesia: News', 'https://www.cnbcindonesia.com/news/rss'],
  ['Tempo: Nasional', 'https://rss.tempo.co/nasional'],
  ['Republika', 'https://www.republika.co.id/rss'],
  ['Suara.com: News', 'https://www.suara.com/rss/news'],
  ['Okezone: News', 'https://sindikasi.okezone.com/index.php/rss/1/RSS2.0'],
  ['Merdeka.com', 'https://www.merdeka.com/feed/'],
  ['Media Indonesia', 'https://mediaindonesia.com/feed'],
  ['JPNN', 'https://www.jpnn.com/index.php?mib=rss'],
  ['VIVA', 'https://www.viva.co.id/get/all'],
  ['SINDOnews: Daerah', 'https://daerah.sindonews.com/rss'],
  ['Tribunnews: Regional', 'https://www.tribunnews.com/rss/regional'],
  ['The Jakarta Post', 'https://www.thejakartapost.com/rss'],
]

/** Bureaus of the national news agency all publish at the same path. */
const BUREAUS: readonly (readonly [string, string, string])[] = [
  ['Aceh', 'Aceh', 'aceh'],
  ['Sumatera Utara', 'Sumatera Utara', 'sumut'],
  ['Sumatera Barat', 'Sumatera Barat', 'sumbar'],
  ['Riau', 'Riau', 'riau'],
  ['Kepulauan Riau', 'Kepulauan Riau', 'kepri'],
  ['Jambi', 'Jambi', 'jambi'],
  ['Sumatera Selatan', 'Sumatera Selatan', 'sumsel'],
  ['Bengkulu', 'Bengkulu', 'bengkulu'],
  ['Lampung', 'Lampung', 'lampung'],
  ['Kepulauan Bangka Belitung', 'Bangka Belitung', 'babel'],
  ['Banten', 'Banten', 'banten'],
  ['Jawa Barat', 'Jawa Barat', 'jabar'],
  ['Jawa Barat', 'Megapolitan', 'megapolitan'],
  ['Jawa Tengah', 'Jawa Tengah', 'jateng'],
  ['DI Yogyakarta', 'Yogyakarta', 'jogja'],
  ['Jawa Timur', 'Jawa Timur', 'jatim'],
  ['Bali', 'Bali', 'bali'],
  ['Nusa Tenggara Barat', 'Mataram', 'mataram'],
  ['Nusa Tenggara Timur', 'Kupang', 'kupang'],
  ['Kalimantan Barat', 'Kalimantan Barat', 'kalbar'],
  ['Kalimantan Tengah', 'Kalimantan Tengah', 'kalteng'],
  ['Kalimantan Selatan', 'Kalimantan Selatan', 'kalsel'],
  ['Kalimantan Timur', 'Kalimantan Timur', 'kaltim'],
  ['Kalimantan Utara', 'Kalimantan Utara', 'kaltara'],
  ['Sulawesi Utara', 'Manado', 'manado'],
  ['Gorontalo', 'Gorontalo', 'gorontalo'],
  ['Sulawesi Tengah', 'Sulawesi Tengah', 'sulteng'],
  ['Sulawesi Selatan', 'Makassar', 'makassar'],
  ['Sulawesi Tenggara', 'Sulawesi Tenggara', 'sultra'],
  ['Maluku', 'Ambon', 'ambon'],
  ['Papua', 'Papua', 'papua'],
]

const REGIONAL: readonly (readonly [string, string, string])[] = [
  ['Nusa Tenggara Barat', 'Lombok Post', 'https://lombokpost.jawapos.com/rss'],
  ['Bali', 'Bali Post', 'https://www.balipost.com/feed'],
  ['DI Yogyakarta', 'Harian Jogja', 'https://www.harianjogja.com/rss'],
  ['Jawa Timur', 'Berita Jatim', 'https://beritajatim.com/feed'],
  ['Jawa Tengah', 'Solopos', 'https://www.solopos.com/feed'],
]

const OFFICIAL: readonly (readonly [string, string])[] = [
  ['BMKG: Gempa M 5,0+', 'https://data.bmkg.go.id/rss/gempaterkini.xml'],
  ['Sekretariat Kabinet', 'https://setkab.go.id/feed/'],
  ['Kementerian Kesehatan: Sehat Negeriku', 'https://sehatnegeriku.kemkes.go.id/feed/'],
  ['Kementerian PANRB', 'https://www.menpan.go.id/site/berita-terkini?format=feed&type=rss'],
  ['Ombudsman RI', 'https://ombudsman.go.id/rss'],
  ['BNPB', 'https://www.bnpb.go.id/rss'],
]

const COUNTRY = 'Nasional'

export const CATALOGUE: readonly CatalogueEntry[] = [
  ...NATIONAL.map(([name, url]) => ({ name, url, kind: 'news' as const, region: COUNTRY })),
  ...BUREAUS.map(([region, place, host]) => ({
    name: `ANTARA ${place}`,
    url: `https://${host}.antaranews.com/rss/terkini.xml`,
    kind: 'news' as const,
    region,
  })),
  ...REGIONAL.map(([region, name, url]) => ({ name, url, kind: 'news' as const, region })),
  ...OFFICIAL.map(([name, url]) => ({ name, url, kind: 'official' as const, region: COUNTRY })),
]
