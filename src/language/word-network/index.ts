/**
 * The door of `word-network`: a small convolutional network over word vectors, on a plain processor.
 * Takes the words of a text as hashes; gives the scores of three classes, and model files. Promises the same bits on
 * every machine: training runs the WebAssembly loops of `kernels.ts` over floats, use those of `integer-kernels.ts`
 * over the rounded network (`round-network.ts`). Owns no tables.
 */
export { createKernels, type Kernels } from './kernels.ts'
export {
  readWordHashes,
  readWordNetwork,
  roundRows,
  writeWordNetwork,
  type WordNetworkModel,
} from './network-file.ts'
export { createWordNetwork, MOST_WORDS, type WordNetwork } from './word-network.ts'
