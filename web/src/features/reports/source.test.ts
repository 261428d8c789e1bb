import { describe, expect, test } from 'vitest'
import { citationFor, cited, citationsIn, linesOf, placeOf, plainNumber } from './source'

test('citations come in the order of the figures', () => {
  expect(citationsIn('a {{ dispute.closing }} b {{x.y[k=a|b] | 余 10}}\n{{share(a.b, c.d)').map(one => one.expression)).toEqual(['dispute.closing', 'x.y[k=a|b]', 'share(a.b, c.d)'])
})

describe('a typed number becomes a citation', () => {
  test.each([
    ['320件', '{{dispute.received}}'],
    ['98.5%', '{{dispute.received}}'],
    ['500余户', '{{dispute.received | 余 100}}'],
    ['300多万元', '{{dispute.received | 余 100万}}'],
    ['突破10万人次', '{{dispute.received | 突破 10万}}'],
    ['近3亿元', '{{dispute.received | 近 亿}}'],
    ['超3.5万元', '{{dispute.received | 超 1000}}'],
    ['20件以上', '{{dispute.received | 以上 10}}'],
    ['30公里左右', '{{dispute.received | 约 10}}'],
    ['近3处', '{{dispute.received}}'],
    ['约２．５万人次', '{{dispute.received | 约 1000}}'],
    ['20千米以内', '{{dispute.received | 以内 10}}'],
    ['三百件', '{{dispute.received}}'],
  ])('%s', (text, citation) => expect(citationFor(text, 'dispute.received')).toBe(citation))

  test('in its place, and nothing else moves', () => {
    const source = '排查320件，化解300件。'
    const { source: now, citation } = cited(source, { from: 9, to: 13 }, 'dispute.closed')
    expect(now).toBe('排查320件，化解{{dispute.closed}}。')
    expect(now.slice(citation.from, citation.to)).toBe('{{dispute.closed}}')
  })
})

test.each([['320件', 320], ['3.5万元', 35000], ['1,200户', 1200], ['98.5%', 98.5], ['１，２００户', 1200], ['三件', Number.NaN]])('%s is %d', (text, value) => expect(plainNumber(text)).toBe(value))

describe('the place of what is wrong', () => {
  const source = '# 标题\n\n排查{{dispute.x}}，又𠮷{{dispute.y}}\n### 化解{{dispute.z\n尾'
  const at = (field: string) => {
    const place = placeOf(source, field)
    return place && [place.line, source.slice(place.from, place.to)]
  }
  test.each<[string, string, unknown]>([
    ['a citation is meant whole', '3:3', [3, '{{dispute.x}}']],
    ['columns count characters', '3:19', [3, '{{dispute.y}}']],
    ['the mark of a heading does not count', '4:3', [4, '{{dispute.z']],
    ['or it does', '4:7', [4, '{{dispute.z']],
    ['a place without a citation goes to the end of the line', '1:3', [1, '标题']],
    ['behind the end', '5:9', [5, '']],
    ['no such line', '9:1', null],
    ['no place', 'source', null],
  ])('%s', (_what, field, place) => expect(at(field)).toEqual(place))
})

test('lines are told in parts that make up the source', () => {
  const source = '# 报告\n\n修路5公里，{{a.b}}。\n'
  const lines = linesOf(source, [{ from: 8, to: 11 }])
  expect(lines.map(parts => parts.map(part => part.text).join('')).join('\n')).toBe(source)
  expect(lines[2]!.map(part => part.kind)).toEqual(['plain', 'typed', 'plain', 'citation', 'plain'])
})
