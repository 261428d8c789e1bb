// @vitest-environment node
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import en from '../src/i18n/en'
import fieldEn from '../src/i18n/field.en'
import fieldZh from '../src/i18n/field.zh-CN'
import zhCN from '../src/i18n/zh-CN'

const SOURCE = fileURLToPath(new URL('../src', import.meta.url))

function leaves(tree: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(path + key, value)
    else for (const [inner, text] of leaves(value as object, `${path}${key}.`)) found.set(inner, text)
  }
  return found
}

function files(folder: string, suffix: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return files(path, suffix)
    return suffix.test(entry.name) ? [path] : []
  })
}

// The field app has its own words beside those of the pages.
const chinese = leaves({ ...zhCN, phone: fieldZh })
const english = leaves({ ...en, phone: fieldEn })

describe('the two languages', () => {
  test('have the same keys', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  })

  test('speak of the same things: each message has the same places to fill', () => {
    const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].filter(p => !['{iso}', '{year}', '{month}', '{day}'].includes(p)).sort()
    const differing = [...chinese].filter(([key, text]) => places(text).join() !== places(english.get(key) ?? '').join()).map(([key]) => key)
    expect(differing).toEqual([])
  })

  test('English has no Chinese left in it but its own name and the way back', () => {
    const left = [...english].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key)
    expect(left.sort()).toEqual(['app.brand', 'app.name', 'app.other_language', 'phone.me.chinese', 'phone.me.other_language'])
  })
})

describe('the components', () => {
  const sources = files(SOURCE, /\.(vue|ts)$/).filter(path => !/\.test\.ts$|fixture|i18n|schema\.d\.ts/.test(path))
    .map(path => ({ path: path.slice(SOURCE.length + 1), text: readFileSync(path, 'utf8') }))

  test('there are components to look at', () => expect(sources.length).toBeGreaterThan(30))

  test('hold no Chinese themselves', () => {
    const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '').replace(/<!--[\s\S]*?-->/g, '')
    const found = sources.filter(({ path }) => path.endsWith('.vue')).filter(({ text }) => /\p{Script=Han}/u.test(withoutComments(text))).map(({ path }) => path)
    expect(found).toEqual([])
  })

  test('use only keys that exist', () => {
    const missing: string[] = []
    for (const { path, text } of sources) {
      for (const [, key = ''] of text.matchAll(/\bt\('([\w.]+)'/g)) if (!chinese.has(key)) missing.push(`${path}: ${key}`)
      // A key with a part worked out: some key must begin so.
      for (const [, start = ''] of text.matchAll(/\bt\(`([\w.]+)\$\{/g)) {
        if (![...chinese.keys()].some(key => key.startsWith(start))) missing.push(`${path}: ${start}…`)
      }
    }
    expect(missing).toEqual([])
  })
})
