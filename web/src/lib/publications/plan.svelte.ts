import { send } from '#lib/api/client.ts'
import type { AccountChoice, Preview, ReleaseForm, Variant } from '#lib/contracts.ts'

/** Texts are measured this long after the last key. */
const TYPING_MS = 350

/** A release while it is being planned: chosen accounts and the texts an officer changed. */
export class Plan {
  readonly form: ReleaseForm
  chosen = $state<number[]>([])
  private readonly changed = $state<Record<number, Preview>>({})
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>()

  constructor(form: ReleaseForm) {
    this.form = form
    this.chosen = form.accounts
      .filter((one) => one.access === 'own' && !one.published)
      .map((one) => one.account.id)
  }

  /** The text of an account as it stands: Gacek's, or the officer's. */
  textOf(choice: AccountChoice): Preview {
    return this.changed[choice.account.id] ?? choice
  }
  isChanged(choice: AccountChoice): boolean {
    return choice.account.id in this.changed
  }
  errorsOf(choice: AccountChoice): number {
    return this.textOf(choice).findings.filter((finding) => finding.severity === 'error').length
  }
  get choices(): AccountChoice[] {
    return this.form.accounts.filter((one) => this.chosen.includes(one.account.id))
  }
  get blocked(): number {
    return this.choices.filter((choice) => this.errorsOf(choice) > 0).length
  }
  get asked(): number {
    return this.choices.filter((choice) => choice.access === 'ask').length
  }

  /** Takes the officer's words at once and measures them a moment later, as the server will. */
  write(choice: AccountChoice, part: Partial<Pick<Variant, 'title' | 'text'>>): void {
    const { id } = choice.account
    const known = this.textOf(choice)
    this.changed[id] = { ...known, variant: { ...known.variant, ...part } }
    clearTimeout(this.timers.get(id))
    this.timers.set(
      id,
      setTimeout(() => void this.measure(id), TYPING_MS),
    )
  }
  reset(choice: AccountChoice): void {
    clearTimeout(this.timers.get(choice.account.id))
    delete this.changed[choice.account.id]
  }
  private async measure(accountId: number): Promise<void> {
    const sent = this.changed[accountId]?.variant
    if (!sent) return
    const body = { articleId: this.form.articleId, accountId, variant: sent }
    const answer = await send<Preview>('POST', '/api/publications/preview', body)
    const now = this.changed[accountId]
    if (!answer.ok || !now) return
    // What was typed meanwhile is measured next; here only the judgement of the earlier text is taken over.
    this.changed[accountId] = {
      ...answer.value,
      variant: { ...answer.value.variant, title: now.variant.title, text: now.variant.text },
    }
  }

  /** What is sent: only texts an officer changed; Gacek composes the others again. */
  get targets(): { accountId: number; variant: Variant | null }[] {
    return this.chosen.map((accountId) => ({ accountId, variant: this.changed[accountId]?.variant ?? null }))
  }
}
