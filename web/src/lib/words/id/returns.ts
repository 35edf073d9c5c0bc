/** Words of issues spoken of again after a silence. */
export const returns = {
  mark: 'Muncul lagi',
  told: (days: string, before: string) => `Muncul lagi setelah ${days} hari diam, sebelumnya ${before}`,
  quiet: (days: string) => `${days} hari diam`,
  again: (day: string) => `${day} – kini`,
  after: (days: string) => `setelah ${days} hari diam`,
  only: 'Hanya yang muncul lagi dalam 7 hari terakhir',
  none: 'Tidak ada isu yang muncul lagi dalam 7 hari terakhir.',
}
