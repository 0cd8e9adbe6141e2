import { quoted } from '../base/json.js'
import type { Resource } from '../declare/resource.js'
import { shownId, shownType } from '../declare/shown-as.js'
import { FieldsetCache } from './fieldset-cache.js'
import { MEMBERS_MAX, membersWriter, type Out, valueWriter } from './member-printer.js'
import { relationshipsWriter } from './relationship-printer.js'
import { type DocumentContext, type Printable, requestedAttributes, resourceObject } from './write.js'

/*
 * A printer appends resource objects as JSON text, byte for byte as `JSON.stringify(resourceObject(...))`, at a third of
 * the cost. It is compiled once for a resource, an operation and a fieldset.
 */

/** Appends the text of a row. `base` is the start of its links. */
type Printer = (row: Printable, base: string, out: Out) => void

const printers = new FieldsetCache<Printer>()

/** The text of a row as one printer printed it. */
interface PrintedRow {
  readonly print: Printer
  readonly base: string
  readonly text: string
}

/** The latest text of rows. The store returns the same row again as long as it is unchanged and read often. */
const printedRows = new WeakMap<Printable, PrintedRow>()

/** Appends the resource objects of rows, with commas between them. */
export function printRows(
  rows: readonly Printable[],
  resource: Resource,
  context: DocumentContext,
  out: Out,
): void {
  const print = printers.get(resource, context, () => compile(resource, context))
  let comma = ''
  for (const row of rows) {
    out.push(comma)
    // Another row is made for what is loaded in addition, and for what was just written.
    if (row.many !== undefined || context.occasion !== 'read') print(row, context.base, out)
    else out.push(textOf(row, context.base, print))
    comma = ','
  }
}

/** Returns the text of a row, which is printed only if that is not known. */
function textOf(row: Printable, base: string, print: Printer): string {
  const known = printedRows.get(row)
  if (known?.print === print && known.base === base) return known.text
  const own: Out = []
  print(row, base, own)
  const text = own.join('')
  printedRows.set(row, { print, base, text })
  return text
}

function compile(resource: Resource, context: DocumentContext): Printer {
  const { occasion } = context
  const requested = requestedAttributes(resource, context)
  // A dotted name shows a part of a value. That is rare, and easier to do with objects.
  if (requested.length > MEMBERS_MAX || requested.some(({ name, whole }) => name !== whole))
    return (row, base, out) => {
      out.push(JSON.stringify(resourceObject(row, resource, { ...context, base })))
    }
  const start = `{"type":${JSON.stringify(shownType(resource))},"id":`
  const hasAttributes = Object.keys(resource.attributes).length > 0
  const writeAttributes = membersWriter(
    requested.map(({ name, source, kind }) => ({
      name,
      source,
      always: true,
      write: valueWriter(kind, occasion),
    })),
  )
  const writeRest = relationshipsWriter(resource, context)
  return (row, base, out) => {
    out.push(start, quoted(shownId(resource, row.id)))
    if (hasAttributes) {
      out.push(',"attributes":')
      writeAttributes(row.attributes, out)
    }
    writeRest(row, base, out)
  }
}
