import { Context, Liquid, LiquidError, TagToken, type Template, TokenKind } from 'liquidjs'
import { BoundedMap } from '../base/bounded-map.js'
import { late } from '../base/late.js'
import { registerBlockTags } from './block-tags.js'
import { unknownTag } from './define-tag.js'
import { setEscaping } from './escaping.js'
import { quotedArgument, splitArguments } from './expression.js'
import { registerLoopTags } from './loop-tags.js'
import { type MessageHost, setHost } from './message-host.js'
import { compilePiece, type PrintPiece } from './piece.js'
import { registerPrintTags } from './print-tags.js'
import { prepareSource, restoreBraces } from './source-text.js'
import { TemplateError } from './template-error.js'
import { registerTextFilters } from './text-filters.js'
import { registerValueFilters } from './value-filters.js'
import { setVariables } from './variables.js'

/*
 * Klaviyo's template language: Django's, with tags and filters of its own (`messages.md` §2.4 to §2.7). liquidjs finds
 * tags and blocks; what they mean is defined here.
 */

/** Limits of one template, so that none can stop the server. */
const LIMITS = { parseLimit: 5_000_000, renderLimit: 2_000, memoryLimit: 10_000_000 } as const

/** Compiled templates to keep; a campaign renders one template for every recipient. */
const COMPILED_MAX = 200

/** Made at the first rendering: a start does not need it. */
const language = late(createLanguage)
const compiled = new BoundedMap<string, CompiledTemplate>(COMPILED_MAX)

function createLanguage(): Liquid {
  const engine = new Liquid({
    ...LIMITS,
    jsTruthy: true,
    ownPropertyOnly: true,
    strictFilters: true,
  })
  for (const name of Object.keys(engine.tags)) delete engine.tags[name]
  registerTextFilters()
  registerValueFilters()
  registerBlockTags(engine)
  registerLoopTags(engine)
  registerPrintTags(engine)
  return engine
}

/** How a text is rendered. */
export interface RenderOptions {
  /** Its variables. */
  readonly variables: Readonly<Record<string, unknown>>
  readonly host: MessageHost
  /** Is the text HTML? Then values are escaped. */
  readonly isHtml: boolean
}

/** A template that has been read. */
export interface CompiledTemplate {
  /** The texts around what it prints, one more than `renderPieces` returns. */
  readonly literals: readonly string[]
  /** The coupons that its tags name, each once, whether or not a condition hides them. */
  readonly coupons: readonly string[]
  /** Whether it has a tag of a bar code. */
  readonly hasBarcode: boolean
  /** Returns what its variables and tags print, one text for each. Throws TemplateError and MessageSkipped. */
  renderPieces(options: RenderOptions): readonly string[]
}

/** Renders a template. Throws TemplateError for a mistake in its text, and MessageSkipped. */
export function renderTemplate(text: string, options: RenderOptions): string {
  const { literals, renderPieces } = compileTemplate(text)
  return joinPieces(literals, renderPieces(options))
}

/** Reads a template. A text is read once, however often it is rendered. Throws TemplateError. */
export function compileTemplate(text: string): CompiledTemplate {
  return compiled.get(text, () => compile(text))
}

/** Puts the texts around the pieces. */
export function joinPieces(literals: readonly string[], pieces: readonly string[]): string {
  let text = literals[0] ?? ''
  for (const [index, piece] of pieces.entries()) text += piece + (literals[index + 1] ?? '')
  return text
}

function compile(text: string): CompiledTemplate {
  const liquid = language()
  try {
    const source = prepareSource(text)
    const literals = ['']
    const printing: PrintPiece[] = []
    for (const template of liquid.parse(source))
      if (template.token.kind === TokenKind.HTML) literals.push(literals.pop() + literalOf(template, liquid))
      else {
        printing.push(compilePiece(template, liquid))
        literals.push('')
      }
    return {
      literals,
      coupons: couponsIn(source),
      hasBarcode: source.includes('{% barcode_code '),
      renderPieces: (options) => renderPieces(printing, options, liquid),
    }
  } catch (error) {
    throw causeOf(error)
  }
}

function literalOf(template: Template, liquid: Liquid): string {
  return restoreBraces(liquid.renderSync([template]))
}

const COUPON_TAG = /\{% (?:coupon_code|barcode_code)\s([^%]*?)%\}/g

function couponsIn(source: string): string[] {
  const names = [...source.matchAll(COUPON_TAG)].map(([, args = '']) => {
    const [name = ''] = splitArguments(args)
    return quotedArgument(name) ?? name
  })
  return [...new Set(names)]
}

function renderPieces(
  pieces: readonly PrintPiece[],
  { variables, host, isHtml }: RenderOptions,
  liquid: Liquid,
): string[] {
  try {
    const context = new Context({}, liquid.options, { sync: true }, { liquid })
    setVariables(context, variables)
    setHost(context, host)
    setEscaping(context, isHtml)
    return pieces.map((print) => restoreBraces(print(context)))
  } catch (error) {
    throw causeOf(error)
  }
}

/** The error that the library wrapped, with its line. */
function causeOf(error: unknown): unknown {
  const cause = unwrapped(error)
  if (cause instanceof TemplateError && LiquidError.is(error)) cause.line ??= error.token?.getPosition()[0]
  return cause
}

function unwrapped(error: unknown): unknown {
  if (!LiquidError.is(error)) return error
  // A text that is longer than JavaScript allows, or a number that it cannot print.
  if (error.originalError instanceof RangeError) return mistake(error)
  if (error.originalError && !LiquidError.is(error.originalError)) {
    const missing = /^tag "(.*)" not found$/.exec(error.originalError.message)
    if (!missing) return error.originalError.name === 'AssertionError' ? mistake(error) : error.originalError
    if (error.token instanceof TagToken) return unknownTag(error.token)
  }
  return mistake(error)
}

function mistake({ message }: Error): TemplateError {
  return new TemplateError(message.split('\n')[0] ?? message)
}
