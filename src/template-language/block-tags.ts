import type { Context, Liquid, Template } from 'liquidjs'
import { compileCondition } from './condition.js'
import { type Block, defineTag, type RenderTag, type TagSource } from './define-tag.js'
import { isEscaping, setEscaping } from './escaping.js'
import { type Read, splitArguments } from './expression.js'
import { TemplateError } from './template-error.js'
import { areEqual, hasMembers, itemsOf, printedText, SafeText, unwrap } from './values.js'
import { inScope, lookUp, setVariable } from './variables.js'

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
    for (const name of ['escape', 'safe'])
      if (args.split('|').some((each) => each.trim() === name))
        throw new TemplateError(`"filter ${name}" is not permitted.  Use the "autoescape" tag instead.`)
    const read = expression(`filtered|${args}`)
    return (context, { write, capture }) => {
      const filtered = new SafeText(capture(templates))
      // What the block printed was escaped already.
      inScope(context, { filtered }, () => write(printedText(read(context))))
    }
  })
}

/** A branch of an `if`: its condition, and what it prints. */
interface Branch {
  readonly holds: Read
  readonly templates: readonly Template[]
}

function compileIf({ args, block }: TagSource): RenderTag {
  const branches: Branch[] = []
  let condition: string | undefined = args
  while (condition !== undefined) {
    const holds: Read = compileCondition(condition)
    const ends = requireBare(block('elif', 'else', 'endif'))
    branches.push({ holds, templates: ends.templates })
    condition = ends.end === 'elif' ? ends.args : undefined
    if (ends.end === 'else')
      branches.push({ holds: () => true, templates: requireBare(block('endif')).templates })
  }
  return (context, { render }) => {
    const chosen = branches.find(({ holds }) => holds(context))
    if (chosen) render(chosen.templates)
  }
}

/** Of the tags of a condition, `elif` alone has arguments: `else if` is a mistake. Throws TemplateError. */
function requireBare(block: Block): Block {
  const { end, args, line } = block
  if (end !== 'elif' && args !== '')
    throw new TemplateError(`Malformed template tag at line ${line}: "${end} ${args}"`)
  return block
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
  if (!variables.every((name) => VARIABLE.test(name)))
    throw new TemplateError(`'for' tag received an invalid argument: for ${args}`)
  const read = compileCollection(collection, expression)
  const body = block('empty', 'endfor')
  const empty = body.end === 'empty' ? block('endfor').templates : []
  return (context, { render }) => {
    const items = [...read(context)]
    if (items.length === 0) return render(empty)
    if (reversed) items.reverse()
    const forloop = { parentloop: lookUp('forloop', context) }
    // One scope for the whole loop: what one turn sets, the next one knows.
    inScope(context, { forloop }, () => {
      for (const [index, item] of items.entries()) {
        Object.assign(forloop, loopMembers(index, items.length))
        for (const [name, value] of namedItems(variables, item)) setVariable(context, name, value)
        render(body.templates)
      }
    })
  }
}

/** The name of a variable of a loop. */
const VARIABLE = /^[\p{L}\p{N}_$]+$/u

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

function namedItems(variables: readonly string[], item: unknown): (readonly [string, unknown])[] {
  const [only] = variables
  if (variables.length === 1 && only !== undefined) return [[only, item]]
  const items = itemsOf(item)
  const found = Array.isArray(unwrap(item)) || typeof unwrap(item) === 'string' ? items.length : 1
  if (found !== variables.length)
    throw new TemplateError(`Need ${variables.length} values to unpack in for loop; got ${found}. `)
  return variables.map((name, index) => [name, items[index]])
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
  const words = splitArguments(args)
  const pairs = assignments(words).map(([name, value]) => [name, expression(value)] as const)
  if (pairs.length === 0) throw new TemplateError("'with' expected at least one variable assignment")
  const [left] = words
  if (left !== undefined) throw new TemplateError(`'with' received an invalid token: '${left}'`)
  const { templates } = block('endwith')
  return (context, { render }) => {
    const scope = Object.fromEntries(pairs.map(([name, read]) => [name, read(context)]))
    inScope(context, scope, () => render(templates))
  }
}

/** Takes assignments from the start of `words`: `a=1 b=2`, or `1 as a and 2 as b`. */
function assignments(words: string[]): [name: string, value: string][] {
  const pairs: [string, string][] = []
  if (ASSIGNMENT.test(words[0] ?? '')) {
    for (let found = ASSIGNMENT.exec(words[0] ?? ''); found; found = ASSIGNMENT.exec(words[0] ?? '')) {
      pairs.push([found[1] ?? '', found[2] ?? ''])
      words.shift()
    }
    return pairs
  }
  while (words[1] === 'as' && words.length > 2) {
    const [value = '', , name = ''] = words.splice(0, 3)
    pairs.push([name, value])
    if (words[0] !== 'and') break
    words.shift()
  }
  return pairs
}

const ASSIGNMENT = /^([\p{L}\p{N}_$]+)=(.+)$/su

function compileAutoescape({ args, block }: TagSource): RenderTag {
  if (splitArguments(args).length !== 1)
    throw new TemplateError("'autoescape' tag requires exactly one argument.")
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
