import { extractTerms } from '../../src/language/index.ts'
import { createEngine } from '../../src/listening/issues/engine/index.ts'
import { scoreClustering, topHits, type ClusteringScores } from './metrics.ts'
import type { LabelledPost } from './read-stream.ts'

export interface StreamResult {
  name: string
  posts: number
  labelled: number
  clusters: number
  /** With every merge applied backwards, as the board shows it. */
  final: ClusteringScores
  /** With the cluster each post got when it came. */
  arrival: ClusteringScores
  /** Of the five largest labelled issues, how many lead one of the five largest clusters. */
  topFive: number
  /** Clustering alone, in CPU time of all threads (compiler and garbage collector included) and by the clock. */
  postsPerCpuSecond: number
  postsPerSecond: number
  /** In CPU time, with the reading of terms. */
  postsPerCpuSecondWithTerms: number
}

const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

/** Clusters one stream in a single pass and scores the labelled posts; a post alone in its cluster is a single. */
export function measureStream(name: string, posts: readonly LabelledPost[]): StreamResult {
  const beforeTerms = process.cpuUsage()
  const terms = posts.map(({ text, title }) => extractTerms(text, title ?? undefined))
  const termSeconds = cpuSeconds(beforeTerms)
  const engine = createEngine()
  const beforeClustering = process.cpuUsage()
  const start = performance.now()
  const arrival = posts.map(
    ({ at, text, title, author }, i) =>
      engine.add({ seq: i + 1, at, text, title, author, kind: 'social', terms: terms[i] ?? [] }).cluster,
  )
  const seconds = cpuSeconds(beforeClustering)
  const clockSeconds = (performance.now() - start) / 1000
  const labelled = posts.flatMap(({ label }, i) =>
    label === null ? [] : [{ label, cluster: arrival[i] ?? 0 }],
  )
  const truth = labelled.map(({ label }) => label)
  const final = labelled.map(({ cluster }) => String(engine.resolve(cluster)))
  return {
    name,
    posts: posts.length,
    labelled: truth.length,
    clusters: new Set(final).size,
    final: scoreClustering(truth, final),
    arrival: scoreClustering(
      truth,
      labelled.map(({ cluster }) => String(cluster)),
    ),
    topFive: topHits(truth, final, 5),
    postsPerCpuSecond: Math.round(posts.length / seconds),
    postsPerSecond: Math.round(posts.length / clockSeconds),
    postsPerCpuSecondWithTerms: Math.round(posts.length / (seconds + termSeconds)),
  }
}
