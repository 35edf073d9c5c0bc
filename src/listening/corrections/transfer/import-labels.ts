import { correctIssue, type CorrectDeps } from '../../issues/index.ts'
import type { Drawn, ImportedLabels, LabelReject } from '../contract.ts'
import type { CorrectionDeps } from '../correction-deps.ts'
import { createToneListener } from '../keep-labels.ts'
import { isOfRandomPart } from '../queue.store.ts'
import { LABEL_WORDS } from '../words.data.ts'
import { readTones, type FileRefusal, type ToneLine } from './read-tones.ts'
import { findNamedPosts, type NamedPost } from './transfer.store.ts'

type Deps = CorrectionDeps & CorrectDeps
type Officer = { id: string; name: string } | null

/** A post an officer chose by hand speaks for itself alone; those of the queue's two parts as if labelled there. */
async function drawnOf({ db, councilId }: Deps, { seq, unsure }: NamedPost): Promise<Drawn> {
  if (await isOfRandomPart(db, councilId, seq)) return 'random'
  return unsure ? 'unsure' : 'found'
}

async function keep(deps: Deps, line: ToneLine, post: NamedPost, officer: Officer): Promise<boolean> {
  const tones = createToneListener(deps, await drawnOf(deps, post))
  const action = { kind: 'sentiment', post: String(line.seq), sentiment: line.tone } as const
  return (await correctIssue({ ...deps, tones }, action, officer)).ok
}

/**
 * Takes the tones of a table (text: CSV, bytes: XLSX): each as if given in the queue, so that each can be taken back. Wrong lines are told by number
 * with the way out and the others stand; a tone the officer gave before is not given again, so a file may come twice.
 */
export async function importLabels(
  deps: Deps,
  file: string | Buffer,
  officer: Officer,
): Promise<{ ok: true; result: ImportedLabels } | { ok: false; refusal: FileRefusal }> {
  const read = await readTones(file)
  if (!read.ok) return read
  const officerId = officer?.id ?? null
  const seqs = read.lines.map(({ seq }) => seq)
  const posts = await findNamedPosts(deps.db, deps.councilId, { seqs, officerId })
  const rejects: LabelReject[] = [...read.rejects]
  let given = 0
  let known = 0
  for (const line of read.lines) {
    const post = posts.get(line.seq)
    if (post?.mine === line.tone) known += 1
    else if (post && (await keep(deps, line, post, officer))) given += 1
    else rejects.push({ line: line.line, reason: LABEL_WORDS })
  }
  rejects.sort((one, other) => one.line - other.line)
  return { ok: true, result: { given, known, blank: read.blank, rejects } }
}
