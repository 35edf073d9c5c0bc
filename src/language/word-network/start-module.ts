import { assembleModule, type Kernel } from './wasm-module.ts'

/** The part of the engine's WebAssembly interface that is used here: the types of Node do not name it. */
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer }
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  Instance: new (module: object, imports: { env: { memory: object } }) => { exports: unknown }
}

const PAGE = 65_536

/** Starts kernels with a memory of at least so many bytes, filled with zeros; `exports` holds each under its name. */
export function startModule(
  kernels: readonly Kernel[],
  bytes: number,
): { exports: unknown; buffer: ArrayBuffer } {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) })
  const module = new WebAssembly.Module(assembleModule(kernels))
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  return { exports, buffer: memory.buffer }
}
