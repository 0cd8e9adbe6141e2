import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, Script } from 'node:vm'
import { parseAst } from 'rolldown/parseAst'
import { describe, expect, it } from 'vitest'
import { wildcard } from '../../src/base/wildcard.js'
import { matcherOf } from '../../src/catalog/segments/regular-expression.js'
import { cpuMs, since } from '../support/cpu-time.js'
import { worstTexts } from './worst-texts.js'

const root = join(import.meta.dirname, '../../src')
const LENGTH = 100_000

/**
 * Processor time in milliseconds. A linear pattern needs a few for such a text; a quadratic one needs far more than
 * this.
 */
const PATIENCE_MS = 1_500

interface Pattern {
  readonly where: string
  readonly expression: RegExp
}

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))
const nodes = sources.flatMap(({ name, text }) =>
  [...nodesOf(parseAst(text, { lang: 'ts' }, name))].map((node) => ({
    where: `${name}:${text.slice(0, Number(node.start)).split('\n').length}`,
    node,
  })),
)
const patterns = nodes.flatMap(({ where, node }): Pattern[] => {
  const { regex } = node as { regex?: { pattern: string; flags: string } }
  return regex ? [{ where, expression: new RegExp(regex.pattern, regex.flags) }] : []
})

function* nodesOf(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value) && 'type' in value) yield value as Readonly<Record<string, unknown>>
  for (const each of Object.values(value)) yield* nodesOf(each)
}

/** The patterns of the sources; many occur in several places. */
const found = new Map<string, string | undefined>()

function slowTextOnce(expression: RegExp): string | undefined {
  const key = String(expression)
  if (!found.has(key)) found.set(key, slowText(expression))
  return found.get(key)
}

/** The first text, among those that are hard for a pattern, that it does not match in time. */
function slowText(expression: RegExp, timeout = PATIENCE_MS): string | undefined {
  const script = new Script('global ? [...text.matchAll(expression)].length : expression.exec(text)')
  const given = { expression, text: '', global: expression.global }
  const context = createContext(given)
  for (const text of worstTexts(expression, LENGTH)) {
    given.text = text
    if (!endsInTime((ms) => script.runInContext(context, { timeout: ms }), timeout))
      return JSON.stringify(`${text.slice(0, 40)} … ${text.slice(-10)}`)
  }
  return undefined
}

/** Whether a match ends within this processor time. Its timeout is wall time, which is longer on a busy machine. */
function endsInTime(run: (timeout: number) => void, ms: number): boolean {
  for (let timeout = ms; ; timeout *= 2) {
    const start = process.cpuUsage()
    try {
      run(timeout)
      return true
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      if (since(start) > ms / 2) return false
    }
  }
}

describe('the regular expressions of the sources', () => {
  it('are found', () => {
    expect(patterns.length).toBeGreaterThan(80)
  })

  it.each(patterns)('is linear in its worst text: $where $expression', ({ expression }) => {
    expect(slowTextOnce(expression)).toBeUndefined()
  })

  it('are literals: none is built from text', () => {
    const built = nodes.filter(({ node }) => {
      const { type, callee } = node as { type: string; callee?: { name?: string } }
      return (type === 'NewExpression' || type === 'CallExpression') && callee?.name === 'RegExp'
    })
    expect(built.map(({ where }) => where)).toEqual([])
  })
})

describe('the search for slow texts', () => {
  it.each([
    /^(next|prev)::([^:]+(?:\.[^:]+)*)::([\s\S]*)$/,
    /^\s*(\S+)\s*(.*?)\s*$/,
    /\{\{\s*(.*?)\s*\}\}/g,
    /\n(?=\s*\{)/g,
    /\$\{([\w-]+):([^}]+)\}/g,
    /\[(.*?)\]/g,
    /=+$/,
    /"(?:[^"\\]|\\.)*"|[{}[\],:]/g,
    /^(a+)+$/,
    /^a.*a.*a.*b$/,
  ])('finds one for %s', (expression) => {
    expect(slowText(expression, 200)).toBeDefined()
  })
})

describe('patterns that users write', () => {
  /** The emulator's own engines are slower than that of Node, and linear. */
  const USER_MS = 1_500
  const TEXTS = ['a'.repeat(LENGTH), `${'ab'.repeat(LENGTH / 2)}c`, `${' '.repeat(LENGTH)}!`]

  it.each(['*a*a*a*b', `${'*a'.repeat(500)}*b`, '*'.repeat(1_000), `a${'*'.repeat(1_000)}b`])(
    'with stars are matched in linear time: %s',
    async (pattern) => {
      const matches = wildcard(pattern)
      const ms = await cpuMs(() => {
        for (const text of TEXTS) matches(text)
      })
      expect(ms).toBeLessThan(USER_MS)
    },
  )

  it('match what a star stands for', () => {
    expect(wildcard('/api/*')('/api/')).toBe(true)
    expect(wildcard('*a*a')('aa')).toBe(true)
    expect(wildcard('*a*a')('a')).toBe(false)
    expect(wildcard('a*a')('a')).toBe(false)
    expect(wildcard('get_*s')('get_profiles')).toBe(true)
    expect(wildcard('get_*s')('get_profile')).toBe(false)
    expect(wildcard('a.c')('abc')).toBe(false)
    expect(wildcard('')('')).toBe(true)
    expect(wildcard('*')('\n')).toBe(true)
    expect(wildcard('ab*bc')('abc')).toBe(false)
  })

  it.each([
    '^(a+)+$',
    '(a|a)*b',
    '(.*)(.*)(.*)(.*)x',
    '(a|b)*a(a|b){20}c',
    '\\s*(.*?)\\s*$',
    '^(\\w+\\s?)*$',
  ])('in conditions of segments are matched in linear time: %s', async (expression) => {
    const matches = matcherOf(expression)
    const ms = await cpuMs(() => {
      for (const text of TEXTS) matches(text)
    })
    expect(ms).toBeLessThan(USER_MS)
  })
})
