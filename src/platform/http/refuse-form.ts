import type { FastifyReply } from 'fastify'
import { problem, type Words } from './problems.ts'

const TOLD: Record<413 | 503, { title: Words; help: Words }> = {
  413: {
    title: { id: 'Kiriman ini terlalu besar', en: 'This is too large to send' },
    help: {
      id: 'Semua foto bersama-sama paling besar 40 MB. Tekan tombol kembali: yang Anda tulis masih ada. Lalu pilih foto yang lebih sedikit atau lebih kecil.',
      en: 'All photos together may have 40 MB. Press the back button: what you wrote is still there. Then choose fewer or smaller photos.',
    },
  },
  503: {
    title: { id: 'Sedang banyak yang mengirim foto', en: 'Many are sending photos just now' },
    help: {
      id: 'Tekan tombol kembali: yang Anda tulis masih ada. Kirim lagi sebentar lagi, atau kirim tanpa foto sekarang juga.',
      en: 'Press the back button: what you wrote is still there. Send again in a moment, or send without photos right now.',
    },
  },
}

/**
 * Refuses a form before its page has read it: a visitor's browser gets a page of its own with the way out, programs get
 * problem+json. The texts are ours alone, so that nothing has to be escaped.
 */
export function refuseForm(reply: FastifyReply, status: 413 | 503, code: string): FastifyReply {
  if (!(reply.request.headers.accept ?? '').includes('text/html')) return problem(reply, status, code)
  // The pages go by the visitor's choice, not by the browser's languages.
  const language = /(^|;\s*)lang=en\b/.test(reply.request.headers.cookie ?? '') ? 'en' : 'id'
  const { title, help } = TOLD[status]
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .header('cache-control', 'no-store').send(`<!doctype html><html lang="${language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title[language]}</title>
<style>:root{color-scheme:light dark}body{max-width:36rem;margin:3rem auto;padding:0 1rem;font:1.125rem/1.6 system-ui,sans-serif}</style>
<h1>${title[language]}</h1><p>${help[language]}</p><p><a href="/portal">Portal</a></p></html>`)
}
