import type { Context, Liquid, Template } from 'liquidjs'
import { compileCondition } from './condition.js'
import { defineTag, type RenderTag, type TagSource } from './define-tag.js'
import { isEscaping, outputText, setEscaping } from './escaping.js'
import { type Read, splitArguments } from './expression.js'
import { TemplateError } from './template-error.js'
import { areEqual, hasMembers, itemsOf, SafeText, unwrap } from './values.js'

/** Registers Django's tags with a block: conditions, loops and scopes. */
export function registerBlockTags(liquid: Liquid): void {
  defineTag(liquid, 'if', compileIf)
  defineTag(liquid, 'ifequal', (source) => compileIfEqual(source, true))
  defineTag(liquid, 'ifnotequal', (source) => compileIfEqual(source, false))
  defineTag(liquid, 'for', compileFor)
  defineTag(liquid, 'with', compileWith)
  defineTag(liquid, 'autoescape', compileAutoescape)
  defineTag(liquid, 'spaceless', ({ block }) => {
    const { templates } = block('endspaceless')
    return (_, { write, capture }) => write(capture(templates).trim().replaceAll(/>\s+</g, '><'))
  })
  defineTag(liquid, 'filter', ({ args, block, expression }) => {
    const { templates } = block('endfilter')
    const read = expression(`filtered|${args}`)
    return (context, { write, capture }) => {
      const filtered = new SafeText(capture(templates))
      inScope(context, { filtered }, () => write(outputText(read(context), context)))
    }
  })
}

/** A branch of an `if`: its condition, and what it prints. */
interface Branch {
  readonly holds: Read
  readonly templates: readonly Template[]
}

function compileIf({ args, liquid, block }: TagSource): RenderTag {
  const branches: Branch[] = []
  let condition: string | undefined = args
  while (condition !== undefined) {
    const holds: Read = compileCondition(condition, liquid)
    const ends = block('elif', 'else', 'endif')
    branches.push({ holds, templates: ends.templates })
    condition = ends.end === 'elif' ? ends.args : undefined
    if (ends.end === 'else') branches.push({ holds: () => true, templates: block('endif').templates })
  }
  return (context, { render }) => {
    const chosen = branches.find(({ holds }) => holds(context))
    if (chosen) render(chosen.templates)
  }
}

function compileIfEqual({ name, args, block, expression }: TagSource, expected: boolean): RenderTag {
  const [one, other, ...rest] = splitArguments(args)
  if (one === undefined || other === undefined || rest.length > 0)
    throw new TemplateError(`'${name}' takes two arguments`)
  const [left, right] = [expression(one), expression(other)]
  const then = block('else', `end${name}`)
  const otherwise = then.end === 'else' ? block(`end${name}`).templates : []
  return (context, { render }) =>
    render(areEqual(left(context), right(context)) === expected ? then.templates : otherwise)
}

const MEMBERS = /^(.+)\.(items|keys|values)$/

function compileFor({ args, block, expression }: TagSource): RenderTag {
  const words = splitArguments(args)
  const reversed = words.at(-1) === 'reversed'
  const collection = words.at(reversed ? -2 : -1) ?? ''
  const names = words.slice(0, reversed ? -3 : -2).join(' ')
  if (words.at(reversed ? -3 : -2) !== 'in' || names === '')
    throw new TemplateError(`'for' statements should use the format 'for x in y': for ${args}`)
  const variables = names.split(',').map((name) => name.trim())
  const read = compileCollection(collection, expression)
  const body = block('empty', 'endfor')
  const empty = body.end === 'empty' ? block('endfor').templates : []
  return (context, { render }) => {
    const items = [...read(context)]
    if (items.length === 0) return render(empty)
    if (reversed) items.reverse()
    const parentloop = context.getSync(['forloop'])
    for (const [index, item] of items.entries()) {
      const forloop = { ...loopMembers(index, items.length), parentloop }
      inScope(context, { ...namedItems(variables, item), forloop }, () => render(body.templates))
    }
  }
}

/** Reads the items of a loop. `d.items`, `d.keys` and `d.values` are those of an object without such a member. */
function compileCollection(
  text: string,
  expression: TagSource['expression'],
): (context: Context) => readonly unknown[] {
  const read = expression(text)
  const [, object, method] = MEMBERS.exec(text) ?? []
  const owner = object === undefined ? undefined : expression(object)
  return (context) => {
    const value = read(context)
    const members = value === undefined || value === null ? unwrap(owner?.(context)) : undefined
    if (!hasMembers(members)) return itemsOf(value)
    if (method === 'items') return Object.entries(members)
    return method === 'keys' ? Object.keys(members) : Object.values(members)
  }
}

function namedItems(variables: readonly string[], item: unknown): Record<string, unknown> {
  const [only] = variables
  if (variables.length === 1 && only !== undefined) return { [only]: item }
  const items = itemsOf(item)
  return Object.fromEntries(variables.map((name, index) => [name, items[index]]))
}

function loopMembers(index: number, length: number) {
  return {
    counter: index + 1,
    counter0: index,
    revcounter: length - index,
    revcounter0: length - index - 1,
    first: index === 0,
    last: index === length - 1,
  }
}

function compileWith({ args, block, expression }: TagSource): RenderTag {
  const [, legacy, legacyName] = /^(\S+) as ([\w$]+)$/.exec(args) ?? []
  const pairs =
    legacy !== undefined && legacyName !== undefined
      ? [[legacyName, expression(legacy)] as const]
      : splitArguments(args).map((each) => {
          const [, name = '', value = ''] = /^([\w$]+)=(.+)$/s.exec(each) ?? []
          if (name === '') throw new TemplateError(`'with' received an invalid token: '${each}'`)
          return [name, expression(value)] as const
        })
  if (pairs.length === 0) throw new TemplateError("'with' expected at least one variable assignment")
  const { templates } = block('endwith')
  return (context, { render }) => {
    const scope = Object.fromEntries(pairs.map(([name, read]) => [name, read(context)]))
    inScope(context, scope, () => render(templates))
  }
}

function compileAutoescape({ args, block }: TagSource): RenderTag {
  if (args !== 'on' && args !== 'off')
    throw new TemplateError("'autoescape' argument should be 'on' or 'off'")
  const { templates } = block('endautoescape')
  return (context, { render }) => {
    const before = isEscaping(context)
    setEscaping(context, args === 'on')
    render(templates)
    setEscaping(context, before)
  }
}

/** Runs `work` with further variables. */
export function inScope(context: Context, scope: Record<string, unknown>, work: () => void): void {
  context.push(scope)
  try {
    work()
  } finally {
    context.pop()
  }
}
