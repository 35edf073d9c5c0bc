import { assembleModule, type Kernel } from './wasm-module.ts'

/** The part of the engine's WebAssembly interface that is used here: the types of Node do not name it. */
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer }
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  Instance: new (module: object, imports: { env: { memory: object } }) => { exports: unknown }
}

const PAGE = 65_536

/** Makes kernels, called `Exports` by their caller, and a memory of at least so many bytes for them, filled with zeros. */
export function startModule<Exports>(
  kernels: readonly Kernel[],
  bytes: number,
): { kernels: Exports; buffer: ArrayBuffer } {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) })
  const module = new WebAssembly.Module(assembleModule(kernels))
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  return { kernels: exports as Exports, buffer: memory.buffer }
}
