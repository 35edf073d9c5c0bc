/** Words of what officers do with a conversation: the same citizen, hiding, forgetting, an answer of unknown fate. */
export const messageActs = {
  more: 'Tindakan lain',
  hide: 'Sembunyikan pesan',
  hideText:
    'Pesan hilang dari percakapan dan dari halaman warga, tetapi tetap tersimpan dan tetap terhitung.',
  reason: 'Alasan',
  reasonHelp: 'Paling sedikit 5 huruf. Tercatat di jejak perubahan; jangan tulis nama atau nomor.',
  hidden: 'Pesan disembunyikan.',
  show: 'Tampilkan lagi',
  shown: 'Pesan ditampilkan lagi.',
  arrived: 'Sudah sampai',
  arrivedDone: 'Tercatat: sudah sampai.',
  lost: 'Tidak sampai, kirim lagi',
  lostDone: 'Dikirim lagi.',
  fateFor: 'Nasib jawaban',
  tryNow: 'Coba sekarang',
  triedNow: 'Dicoba sekarang.',
  nextTry: (at: string) => `Dicoba lagi ${at}.`,
  triedUntil: (at: string) => `Paling lama sampai ${at}.`,
  join: 'Orang yang sama, atas persetujuannya',
  joinText:
    'Hanya bila warga sendiri mengatakannya. Tidak ada yang digabung karena mirip. Percakapannya tetap terpisah dan dapat dipisahkan lagi kapan saja.',
  other: 'Percakapan yang lain',
  otherHelp: 'Nomor kasusnya (misalnya SMP-7K3M-9QXD) atau alamat halaman percakapannya.',
  consent: 'Bagaimana warga menyetujuinya?',
  joinButton: 'Tandai orang yang sama',
  joined: 'Ditandai sebagai orang yang sama.',
  joinedWith: 'Orang yang sama, atas persetujuannya:',
  separate: 'Pisahkan lagi',
  separated: 'Dipisahkan lagi.',
  forget: 'Lupakan warga ini atas permintaannya',
  forgetText:
    'Nama, alamat atau nomor, dan kiriman asli dari warga ini dihapus. Kasus, isi pesan, dan angka tetap ada, tanpa nama. Jawaban tidak dapat dikirim lagi ke warga ini. Permohonan informasi resmi menyimpan identitasnya sendiri menurut aturannya. Tidak dapat dibatalkan.',
  request: 'Bagaimana warga memintanya?',
  forgetButton: 'Lupakan untuk selamanya',
  forgottenDone: 'Warga ini sudah dilupakan.',
  forgotten: 'Warga ini dilupakan atas permintaannya; tidak dapat dijawab lagi.',
  keepingTitle: 'Kiriman asli pesan warga',
  keepingDays: 'Disimpan setelah dibaca (hari)',
  keepingHelp:
    'Kiriman asli dari WhatsApp, surel, dan kanal lain disimpan untuk memeriksa bila ada yang salah terbaca, lalu dihapus. Pesannya sendiri, kasus, dan hitungannya tetap ada. Kiriman yang belum terbaca tidak dihapus. Antara 7 dan 365 hari; berlaku mulai malam berikutnya.',
}

/** What the audit says of these. */
export const messageActsAudit: Record<string, string> = {
  'inbox.message.hidden': 'Pesan disembunyikan',
  'inbox.message.erased': 'Isi pesan dihapus untuk selamanya',
  'inbox.message.shown': 'Pesan ditampilkan lagi',
  'inbox.citizen.joined': 'Ditandai orang yang sama, atas persetujuannya',
  'inbox.citizen.separated': 'Dipisahkan lagi',
  'inbox.citizen.forgotten': 'Warga dilupakan atas permintaannya',
  'inbox.answer.arrived': 'Jawaban dinyatakan sudah sampai',
  'inbox.answer.tried-now': 'Jawaban yang tertahan dicoba lagi',
  'inbox.answer.sent-again': 'Jawaban yang tidak sampai dikirim lagi',
}
