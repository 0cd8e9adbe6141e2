import { pageAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { CHANGES, useData } from '../../live/data.js'
import { readMessages, readRow, readRows } from '../../live/messages.js'
import { readNames } from '../../live/names.js'
import type { ShownMessage } from '../../live/rows.js'
import { namedIn } from '../../parts/sentences.js'
import type { Trigger } from './canvas.js'
import type { Enrolment } from './counts.js'
import type { FlowAttributes } from './list.js'
import type { FlowDefinition } from './steps.js'

/** The most enrolments and messages that are counted. */
const COUNTED_MAX = 500

/** A flow with its definition, and what happened in it. */
export interface FlowData {
  readonly flow: FlowAttributes
  readonly definition: FlowDefinition
  readonly trigger: Trigger
  /** The names of lists, segments and metrics in its filters, by id. */
  readonly names: ReadonlyMap<string, string>
  /** How many profiles entered. */
  readonly entered: number
  /** The latest enrolments. */
  readonly enrolments: readonly Enrolment[]
  /** Whether more entered than were counted. */
  readonly isPart: boolean
  /** The latest messages, without tests. */
  readonly messages: readonly ShownMessage[]
}

/** A flow, loaded again when something happens in it. */
export function useFlow(id: string) {
  return useData((signal) => readFlow(id, signal), `flow ${id}`, CHANGES)
}

async function readFlow(id: string, signal: AbortSignal): Promise<FlowData> {
  const [{ attributes }, { enrolments }, { messages }, { total }] = await Promise.all([
    readRow<FlowAttributes & { readonly definition: FlowDefinition }>(
      'flow',
      id,
      { 'additional-fields[flow]': 'definition' },
      signal,
    ),
    callAdmin('GET /flows/{id}/enrolments', { path: { id }, query: { limit: COUNTED_MAX }, signal }),
    readMessages({ flow: id, limit: COUNTED_MAX }, signal),
    readRows('flow-enrolment', { filter: `equals(flow.id,"${id}")`, 'page[size]': 1 }, signal),
  ])
  const { definition, ...flow } = attributes
  return {
    flow,
    definition,
    trigger: await readTrigger(definition, signal),
    names: await readNames(namedIn(definition), signal),
    entered: total,
    enrolments: enrolments as readonly Enrolment[],
    isPart: total > enrolments.length,
    messages,
  }
}

/** The pages of what can start a flow. */
const PAGES_OF: Readonly<Record<string, (id: string) => string>> = {
  metric: (id) => pageAddress(`metrics/${id}`),
  list: (id) => pageAddress(`lists/${id}`),
  segment: (id) => pageAddress(`lists/${id}`),
}

async function readTrigger({ triggers }: FlowDefinition, signal: AbortSignal): Promise<Trigger> {
  const { type, id, trigger_filter: filter } = triggers[0] ?? { type: 'none' }
  const page = PAGES_OF[type]
  if (!id || !page) return { type, name: type.replaceAll('-', ' '), href: undefined, filter }
  const name = await readRow<{ readonly name: string }>(type, id, {}, signal).then(
    ({ attributes }) => attributes.name,
    () => id,
  )
  return { type, name, href: page(id), filter }
}
