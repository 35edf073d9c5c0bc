import { extractTerms } from '../../src/language/index.ts'
import { createEngine, type Engine } from '../../src/listening/issues/engine/index.ts'
import { scoreClustering, topHits, type ClusteringScores } from '../../tools/gold/score-clustering.ts'
import { kindOf, type NamedStream } from './read-stream.ts'

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
  /** The same against a second reader, where there is one. */
  second: { final: ClusteringScores; topFive: number } | null
  /** Clustering alone, in CPU time of all threads (compiler and garbage collector included) and by the clock. */
  postsPerCpuSecond: number
  postsPerSecond: number
  /** In CPU time, with the reading of terms. */
  postsPerCpuSecondWithTerms: number
}

type Labels = readonly (string | null)[]

const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

/** Clusters one stream in a single pass and scores the labelled posts; a post alone in its cluster is a single. */
export function measureStream({ name, posts, second }: NamedStream & { second?: Labels }): StreamResult {
  const beforeTerms = process.cpuUsage()
  const terms = posts.map(({ text, title }) => extractTerms(text, title ?? undefined))
  const termSeconds = cpuSeconds(beforeTerms)
  const { engine, given, seconds, clockSeconds } = clusterAll({ name, posts }, terms)
  const labels = posts.map(({ label }) => label)
  const resolved = given.map((cluster) => engine.resolve(cluster))
  const { scores: final, topFive, clusters } = score(labels, resolved)
  const other = second && score(second, resolved)
  return {
    name,
    posts: posts.length,
    labelled: final.items,
    clusters,
    final,
    arrival: score(labels, given).scores,
    topFive,
    second: other ? { final: other.scores, topFive: other.topFive } : null,
    postsPerCpuSecond: Math.round(posts.length / seconds),
    postsPerSecond: Math.round(posts.length / clockSeconds),
    postsPerCpuSecondWithTerms: Math.round(posts.length / (seconds + termSeconds)),
  }
}

/**
 * Posts a CPU-second when the stream goes once more into a new engine: what a process does that runs already. Call it when all
 * streams have been measured: by then all code is compiled.
 */
export function measureRunning(stream: NamedStream): number {
  const terms = stream.posts.map(({ text, title }) => extractTerms(text, title ?? undefined))
  return Math.round(stream.posts.length / clusterAll(stream, terms).seconds)
}

interface Pass {
  engine: Engine
  /** The cluster each post got when it came. */
  given: number[]
  seconds: number
  clockSeconds: number
}

function clusterAll({ name, posts }: NamedStream, terms: readonly string[][]): Pass {
  const engine = createEngine()
  const kind = kindOf(name)
  const before = process.cpuUsage()
  const start = performance.now()
  const given = posts.map(
    ({ at, text, title, author }, i) =>
      engine.add({ seq: i + 1, at, text, title, author, kind, terms: terms[i] ?? [] }).cluster,
  )
  return { engine, given, seconds: cpuSeconds(before), clockSeconds: (performance.now() - start) / 1000 }
}

/** Scores the labelled posts alone. */
function score(
  labels: Labels,
  given: readonly number[],
): { scores: ClusteringScores; topFive: number; clusters: number } {
  const truth: string[] = []
  const found: string[] = []
  for (const [i, label] of labels.entries()) {
    if (label === null) continue
    truth.push(label)
    found.push(String(given[i] ?? 0))
  }
  return {
    scores: scoreClustering(truth, found),
    topFive: topHits(truth, found, 5),
    clusters: new Set(found).size,
  }
}
