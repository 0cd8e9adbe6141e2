import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { resourceIn } from '../../ui/pages/requests/concerned.js'
import { printQuery, readQuery, requestFilters } from '../../ui/pages/requests/query.js'
import { jsonLines, nearestPointer } from '../../ui/parts/json-lines.js'
import { curlOf, shellQuoted } from '../../ui/parts/snippets.js'
import { relativeTo } from '../../ui/parts/time.js'

describe('the query bar of requests', () => {
  it('reads conditions by name, and other words as text to search for', () => {
    expect(readQuery('status:4xx ada operation:create_* @example')).toEqual({
      conditions: [
        { name: 'status', value: '4xx' },
        { name: 'operation', value: 'create_*' },
      ],
      contains: 'ada @example',
    })
    expect(requestFilters('status:4xx time:now')).toEqual({ status: '4xx', contains: 'time:now' })
    expect(printQuery([{ name: 'status', value: '4xx' }], 'ada')).toBe('status:4xx ada')
  })
})

describe('a curl snippet', () => {
  it('survives a shell, whatever its values contain', () => {
    for (const text of ["it's", '$(id)', 'a "b" `c`', '!x', '%20', '']) {
      const printed = execFileSync('sh', ['-c', `printf %s ${shellQuoted(text) || "''"}`], {
        encoding: 'utf8',
      })
      expect(printed).toBe(text)
    }
  })

  it('has the method, the headers and the body', () => {
    const headers = { revision: '2026-07-15' }
    const text = curlOf({
      method: 'POST',
      url: 'http://x/api/a?filter=any(id,["1"])',
      headers,
      body: { a: "it's" },
    })
    expect(text).toBe(
      `curl -X POST 'http://x/api/a?filter=any(id,["1"])' \\\n  --globoff \\\n  -H 'revision: 2026-07-15' \\\n  --data-raw '{"a":"it'\\''s"}'`,
    )
  })
})

describe('printed JSON', () => {
  it('has a pointer for each line, and finds the parent of a member that is missing', () => {
    const lines = jsonLines({ data: { 'a/b': [1, { c: null }], d: {} } })
    expect(lines.map(({ pointer }) => pointer)).toEqual([
      '',
      '/data',
      '/data/a~1b',
      '/data/a~1b/0',
      '/data/a~1b/1',
      '/data/a~1b/1/c',
      '/data/a~1b/1',
      '/data/a~1b',
      '/data/d',
      '/data',
      '',
    ])
    expect(nearestPointer(lines, '/data/attributes/email')).toBe('/data')
    expect(
      lines
        .map(({ indent, tokens }) => '  '.repeat(indent) + tokens.map(({ text }) => text).join(''))
        .join('\n'),
    ).toBe(JSON.stringify({ data: { 'a/b': [1, { c: null }], d: {} } }, null, 2))
  })
})

describe('relative times', () => {
  it('are relative to the clock of the account', () => {
    const now = '2026-04-20T12:00:00.000000+00:00'
    expect(relativeTo('2026-04-20T16:00:00Z', now)).toBe('in 4 h')
    expect(relativeTo('2026-04-20T12:00:00.5Z', now)).toBe('in 500 ms')
    expect(relativeTo('2026-04-19T12:00:00Z', now)).toBe('1 d ago')
    expect(relativeTo(now, now)).toBe('now')
  })
})

describe('what a response is about', () => {
  it('is the only resource in it, or the profile that exists already', () => {
    expect(resourceIn({ data: { type: 'list', id: 'Y6nRLr' } })).toEqual({ type: 'list', id: 'Y6nRLr' })
    expect(resourceIn({ errors: [{ meta: { duplicate_profile_id: '01A' } }] })).toEqual({
      type: 'profile',
      id: '01A',
    })
    for (const body of [null, 'text', { data: [] }, { errors: [{}] }])
      expect(resourceIn(body)).toBeUndefined()
  })
})
