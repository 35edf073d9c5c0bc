import { createHash } from 'node:crypto'
import { escapeHtml } from './write-letter.ts'

const STYLE = `body{font:18px/1.5 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:2rem 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.5rem;line-height:1.25}label{display:block;margin:1rem 0 .25rem;font-weight:600}
input,select{font:inherit;width:100%;padding:.6rem;border:1px solid #6b6b6b;border-radius:.4rem;box-sizing:border-box}
button{font:inherit;font-weight:600;margin-top:1.25rem;padding:.7rem 1.2rem;border:0;border-radius:.4rem;background:#0b5d4b;color:#fff}
button:focus,input:focus,select:focus{outline:3px solid #f2a900;outline-offset:2px}
.trap{position:absolute;left:-99rem}small,[lang=en]{color:#555}.problem{border-left:4px solid #a3200d;padding-left:.75rem}`

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

/** The policy of these pages: no script at all, no address but our own. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

function page(title: string, body: string): string {
  return `<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`
}

export type ListChoice = { id: number; name: string }

/** The form to ask for a newsletter. `problem` is said above it. */
export function writeForm(
  lists: readonly ListChoice[],
  given: { email: string; problem: string | null },
): string {
  if (lists.length === 0)
    return page(
      'Buletin',
      '<p>Belum ada buletin yang dapat dilanggan.</p><p lang="en">There is no newsletter yet.</p>',
    )
  const options = lists.map(({ id, name }) => `<option value="${id}">${escapeHtml(name)}</option>`).join('')
  const problem =
    given.problem === null ? '' : `<p class="problem" role="alert">${escapeHtml(given.problem)}</p>`
  return page(
    'Berlangganan buletin',
    `${problem}<p>Kami mengirim surat ke alamat Anda untuk memastikannya. Anda dapat berhenti kapan saja. Yang disimpan hanya alamat surel.</p>
<p lang="en">We send a letter to make sure that the address is yours. You can leave at any time. Only the address is kept.</p>
<form method="post" action="/newsletter"><label for="list">Buletin</label><select id="list" name="list">${options}</select>
<label for="email">Alamat surel</label><input id="email" name="email" type="email" autocomplete="email" required maxlength="254" value="${escapeHtml(given.email)}">
<p class="trap" aria-hidden="true"><label for="website">Jangan diisi</label><input id="website" name="website" tabindex="-1" autocomplete="off"></p>
<button>Berlangganan</button></form>`,
  )
}

/** One sentence and nothing to do. */
export function writeNotice(title: string, id: string, en: string): string {
  return page(title, `<p>${escapeHtml(id)}</p><p lang="en">${escapeHtml(en)}</p>`)
}

/** One question and its button; programs that only look at links answer nothing. */
export function writeQuestion(
  title: string,
  said: { action: string; token: string; id: string; button: string },
): string {
  const { action, token, id, button } = said
  const target = `${action}?t=${encodeURIComponent(token)}`
  return page(
    title,
    `<p>${escapeHtml(id)}</p><form method="post" action="${escapeHtml(target)}"><button>${escapeHtml(button)}</button></form>`,
  )
}
