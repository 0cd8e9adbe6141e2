import type { Context, Liquid } from 'liquidjs'
import { defineTag, type RenderTag, type TagSource } from './define-tag.js'
import { outputText } from './escaping.js'
import { type Read, splitArguments } from './expression.js'
import { TemplateError } from './template-error.js'
import { areEqual, itemsOf } from './values.js'
import { inScope, lookUp, setVariable } from './variables.js'

/** Registers Django's tags that are used with loops: values that alternate, changes and groups. */
export function registerLoopTags(liquid: Liquid): void {
  defineTag(liquid, 'cycle', compileCycle)
  defineTag(liquid, 'resetcycle', compileResetCycle)
  defineTag(liquid, 'ifchanged', compileIfChanged)
  defineTag(liquid, 'regroup', compileRegroup)
}

/** Values of which each use prints the next one. */
interface Cycle {
  readonly values: readonly Read[]
  readonly name: string | undefined
  readonly isSilent: boolean
  /** The turn of each rendering. */
  readonly turns: WeakMap<Context, number>
}

/** The cycles of a template, in the order of their tags. */
const cyclesOf = new WeakMap<object, Cycle[]>()

function compileCycle({ args, template, expression }: TagSource): RenderTag {
  const words = splitArguments(args)
  const [only] = words
  if (only === undefined) throw new TemplateError("'cycle' tag requires at least two arguments")
  if (words.length === 1) return renderCycle(namedCycle(only, template))
  const isSilent = words.at(-1) === 'silent' && words.at(-3) === 'as'
  const named = isSilent ? words.slice(0, -1) : words
  const isNamed = named.length > 2 && named.at(-2) === 'as'
  const cycle: Cycle = {
    values: (isNamed ? named.slice(0, -2) : words).map((each) => expression(each)),
    name: isNamed ? named.at(-1) : undefined,
    isSilent,
    turns: new WeakMap(),
  }
  cyclesOf.set(template, [...(cyclesOf.get(template) ?? []), cycle])
  return renderCycle(cycle)
}

function renderCycle({ values, name, isSilent, turns }: Cycle): RenderTag {
  return (context, { write }) => {
    const turn = turns.get(context) ?? 0
    turns.set(context, turn + 1)
    const value = values[turn % values.length]?.(context)
    if (name !== undefined) setVariable(context, name, value)
    if (!isSilent) write(outputText(value, context))
  }
}

function namedCycle(name: string, template: object): Cycle {
  const cycles = cyclesOf.get(template) ?? []
  const cycle = cycles.findLast((each) => each.name === name)
  if (cycle) return cycle
  throw new TemplateError(
    cycles.some((each) => each.name !== undefined)
      ? `Named cycle '${name}' does not exist`
      : `No named cycles in template. '${name}' is not defined`,
  )
}

function compileResetCycle({ args, template }: TagSource): RenderTag {
  const cycle = args === '' ? cyclesOf.get(template)?.at(-1) : namedCycle(args, template)
  if (!cycle) throw new TemplateError('No cycles in template.')
  return (context) => void cycle.turns.set(context, 0)
}

/** `{% ifchanged %}` compares what its block prints, with arguments their values, with the turn before. */
function compileIfChanged({ args, block, expression }: TagSource): RenderTag {
  const values = splitArguments(args).map((each) => expression(each))
  const then = block('else', 'endifchanged')
  const otherwise = then.end === 'else' ? block('endifchanged').templates : []
  /** What was compared last, in each loop that is running. */
  const before = new WeakMap<object, unknown>()
  return (context, { write, render, capture }) => {
    const forloop = lookUp('forloop', context)
    const place = typeof forloop === 'object' && forloop !== null ? forloop : context
    const printed = values.length === 0 ? capture(then.templates) : undefined
    const compared = printed ?? values.map((read) => read(context))
    const isChanged = !before.has(place) || !areEqual(before.get(place), compared)
    before.set(place, compared)
    if (!isChanged) render(otherwise)
    else if (printed === undefined) render(then.templates)
    else write(printed)
  }
}

/** `{% regroup items by kind as groups %}`: neighbours with the same value are one group. */
function compileRegroup({ args, expression }: TagSource): RenderTag {
  const [items, by, key, as, name, ...rest] = splitArguments(args)
  if (items === undefined || name === undefined || rest.length > 0)
    throw new TemplateError("'regroup' tag takes five arguments")
  if (by !== 'by') throw new TemplateError("second argument to 'regroup' tag must be 'by'")
  if (as !== 'as') throw new TemplateError("next-to-last argument to 'regroup' tag must be 'as'")
  const [readItems, readKey] = [expression(items), expression(`item.${key}`)]
  return (context) => {
    const groups: { grouper: unknown; list: unknown[] }[] = []
    for (const item of itemsOf(readItems(context)))
      inScope(context, { item }, () => {
        const [grouper, last] = [readKey(context), groups.at(-1)]
        if (last && areEqual(last.grouper, grouper)) last.list.push(item)
        else groups.push({ grouper, list: [item] })
      })
    setVariable(context, name, groups)
  }
}
