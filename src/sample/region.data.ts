/** The fictional regency. No such regency, district or village is in the official list of areas; a test checks it. */
export const REGENCY = { code: '99.01', name: 'Kabupaten Samparana', short: 'Samparana' }

/** A province of its own, so that the codes keep the official shape; it has only this regency. */
export const PROVINCE = { code: '99', name: 'Provinsi Wiranusa' }

type SampleVillage = { code: string; name: string }
export type SampleDistrict = { code: string; name: string; villages: readonly SampleVillage[] }

function district(number: number, name: string, villages: readonly string[], urban = 0): SampleDistrict {
  const code = `${REGENCY.code}.${String(number).padStart(2, '0')}`
  return {
    code,
    name,
    villages: villages.map((village, index) => ({
      // The office's numbering: urban villages (kelurahan) from 1001, rural ones (desa) from 2001.
      code: `${code}.${index < urban ? 1001 + index : 2001 + index - urban}`,
      name: village,
    })),
  }
}

export const DISTRICTS: readonly SampleDistrict[] = [
  district(1, 'Marenta', ['Kayu Lintang', 'Bale Angin', 'Karang Tedira', 'Mekar Selara', 'Wanamerta'], 3),
  district(2, 'Sepalung', ['Karang Embari', 'Sumber Sawira', 'Sumur Kencur', 'Kertalaya', 'Sekarwira'], 1),
  district(3, 'Olatawa', ['Rasamudra', 'Sori Mantika', 'Sori Lapandu', 'Rasa Naruwa', 'Wadu Kawira']),
  district(4, 'Karang Padira', [
    'Dasan Kelira',
    'Dasan Mayang',
    'Gubuk Lembayu',
    'Montong Sirih',
    'Repok Tunjang',
  ]),
  district(5, 'Batu Sempira', ['Batu Serunai', 'Batu Kelambu', 'Tibu Serune', 'Tibu Layar', 'Orong Selumit']),
  district(6, 'Labuhan Serinai', ['Muara Sedalu', 'Muara Jelira', 'Pesisir Naluri', 'Pasir Kelana']),
  district(7, 'Gunung Tandira', ['Bukit Sangkala', 'Embung Kalisa', 'Rimba Lestaru', 'Aik Senara']),
  district(8, 'Tanjung Saruni', ['Nusa Kelapi', 'Pulau Anjali', 'Kampung Senggani', 'Ladang Kirana']),
  district(9, 'Wanasepi', ['Sawah Lintang', 'Telaga Warini', 'Lembah Sarunai', 'Ranusari', 'Lekong Rawi']),
]

/** Street names so common that they point nowhere. */
export const STREETS = [
  'Jalan Melati',
  'Jalan Kenanga',
  'Jalan Pendidikan',
  'Jalan Pelabuhan',
  'Jalan Veteran',
  'Jalan Pemuda',
  'Jalan Anggrek',
  'Jalan Pahlawan',
  'Jalan Mawar',
  'Jalan Terminal Lama',
  'Jalan Lapangan',
  'Jalan Cempaka',
]
