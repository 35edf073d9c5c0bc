import { describe, expect, test } from 'vitest'
import { pageAddress } from './page-address.ts'

const at = (path: string): URL => new URL(path, 'https://portal.contoh.go.id')

describe('the one address of a page of the portal', () => {
  test.each([
    ['/portal/berita/7?lang=en&huruf=besar', 'id', '/portal/berita/7'],
    ['/portal/berita/7?huruf=besar', 'en', '/portal/berita/7?lang=en'],
    ['/portal/berita?setelah=17-3&kontras=tinggi', 'id', '/portal/berita?setelah=17-3'],
    ['/portal/berita?setelah=17-3', 'en', '/portal/berita?setelah=17-3&lang=en'],
    ['/portal/lacak/SMP-7K3M-9QXD?kunci=rahasia', 'id', '/portal/lacak/SMP-7K3M-9QXD'],
  ])('of %s in %s is %s', (path, language, address) => {
    expect(pageAddress(at(path), language)).toBe(address)
  })
})
