import { z } from 'zod'
import type { AccountLine, Channel, ChannelContext, Payload } from '../channel.ts'
import {
  failedAccount,
  failedChange,
  goodAccount,
  readAnswer,
  readRefreshed,
  textOfSetting,
  refuse,
  type Outcome,
} from '../exchange/index.ts'
import { callGraph, type GraphCall } from './call-graph.ts'
import { findByText, sinceSeconds } from './find-by-text.ts'
import { makeContainer, readContainer, type ContainerPlan } from './make-container.ts'
import { readQuota } from './read-quota.ts'

const HOUR_MS = 3_600_000

const userSchema = z.object({ username: z.string() })
const linkSchema = z.object({ permalink: z.string() })

/** What a platform answers to a post that was made. */
export const publishedSchema = z.object({ id: z.string().min(1) })

/** A platform of Meta that makes a container of a post first and publishes it in a second call: Instagram, Threads. */
export type ContainerPlatform = {
  name: string
  defaultApi: string
  /** Below the account: where containers are made and posts are listed. */
  edge: 'media' | 'threads'
  quotaEdge: string
  /** Posts in 24 hours where neither the platform nor the account says how many. */
  usualQuota: number
  textField: 'caption' | 'text'
  /** The `grant_type` that renews a token of 60 days. */
  renewal: string
  planOf(payload: Payload, urls: readonly string[]): Omit<ContainerPlan, 'edge'>
}

function apiOf(platform: ContainerPlatform, context: AccountLine): string {
  return textOfSetting(context.account.settings, 'apiUrl') || platform.defaultApi
}

/** A call with the account's token. */
export function callPlace(
  platform: ContainerPlatform,
  context: AccountLine,
  asked: GraphCall,
): Promise<Outcome> {
  return callGraph(context, apiOf(platform, context), context.secret['accessToken'] ?? '', asked)
}

/** The account as paths name it. */
export function userOf(context: AccountLine): string {
  return textOfSetting(context.account.settings, 'userId') || 'me'
}

/** The address of a post; null where the platform does not tell it. */
export async function askPermalink(
  platform: ContainerPlatform,
  context: AccountLine,
  id: string,
): Promise<string | null> {
  const asked = { method: 'GET', path: id, query: { fields: 'permalink' } } as const
  const link = readAnswer(await callPlace(platform, context, asked), linkSchema)
  return link.kind === 'read' ? link.body.permalink : null
}

async function askQuota(platform: ContainerPlatform, context: ChannelContext) {
  const path = `${userOf(context)}/${platform.quotaEdge}`
  const asked = { method: 'GET', path, query: { fields: 'quota_usage,config' } } as const
  const outcome = await callPlace(platform, context, asked)
  return readQuota(outcome, context.limits.postsPerDay ?? platform.usualQuota)
}

async function check(platform: ContainerPlatform, context: ChannelContext) {
  const asked = { method: 'GET', path: userOf(context), query: { fields: 'username' } } as const
  const user = readAnswer(await callPlace(platform, context, asked), userSchema)
  if (user.kind !== 'read') return failedAccount(user)
  const quota = await askQuota(platform, context)
  if (quota.kind !== 'quota') return failedAccount(quota)
  return goodAccount({
    handle: `@${user.body.username}`,
    limits: { postsPerDay: quota.total },
    postsLeft: quota.left,
  })
}

function preparing(platform: ContainerPlatform): Channel['prepare'] {
  return async (context, payload, progress) => {
    const urls = payload.media.map((item) => context.files.publicUrl(item.id)).filter((url) => url !== null)
    if (urls.length < payload.media.length) {
      const reason = `Gacek belum punya alamat publik tempat ${platform.name} mengambil gambar`
      return refuse('media', `${reason} / no public address for media`)
    }
    if (readContainer(progress.checkpoint).container === null) {
      const quota = await askQuota(platform, context)
      if (quota.kind === 'quota' && quota.left === 0) {
        return refuse('quota', `${quota.total} posts in 24 hours are used up`, HOUR_MS)
      }
    }
    const desk = {
      call: (asked: GraphCall) => callPlace(platform, context, asked),
      save: (kept: object) => progress.save({ ...kept }),
    }
    const plan = { edge: `${userOf(context)}/${platform.edge}`, ...platform.planOf(payload, urls) }
    return makeContainer(desk, plan, progress.checkpoint)
  }
}

function publishing(platform: ContainerPlatform): Channel['publish'] {
  return async (context, _payload, checkpoint) => {
    const { container } = readContainer(checkpoint)
    if (container === null) return refuse('invalid', 'nothing was prepared')
    const path = `${userOf(context)}/${platform.edge}_publish`
    const asked = { method: 'POST', path, json: { creation_id: container } } as const
    const answer = readAnswer(await callPlace(platform, context, asked), publishedSchema)
    if (answer.kind !== 'read') return failedChange(answer)
    const { id } = answer.body
    return { outcome: 'published', remoteId: id, permalink: await askPermalink(platform, context, id) }
  }
}

function finding(platform: ContainerPlatform): Channel['findOwn'] {
  return async (context, payload, since) => {
    const fields = `id,${platform.textField},permalink,timestamp`
    const query = { fields, since: sinceSeconds(since), limit: '100' }
    const path = `${userOf(context)}/${platform.edge}`
    return findByText(await callPlace(platform, context, { method: 'GET', path, query }), payload.text)
  }
}

async function refresh(platform: ContainerPlatform, context: ChannelContext) {
  const token = context.secret['accessToken'] ?? ''
  const query = { grant_type: platform.renewal, access_token: token }
  const api = apiOf(platform, context).replace(/\/v[\d.]+$/, '')
  const asked = { method: 'GET', path: 'refresh_access_token', query } as const
  return readRefreshed(context, await callGraph(context, api, token, asked))
}

/** What such a platform does as every other of them; corrections, removals and figures are its own. */
export function publishContainers(
  platform: ContainerPlatform,
): Pick<Channel, 'check' | 'prepare' | 'publish' | 'findOwn' | 'refresh'> {
  return {
    check: (context) => check(platform, context),
    prepare: preparing(platform),
    publish: publishing(platform),
    findOwn: finding(platform),
    refresh: (context) => refresh(platform, context),
  }
}
