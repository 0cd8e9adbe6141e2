import { Context, Liquid, LiquidError, TagToken, type Template } from 'liquidjs'
import { BoundedMap } from '../base/bounded-map.js'
import { late } from '../base/late.js'
import { registerBlockTags } from './block-tags.js'
import { unknownTag } from './define-tag.js'
import { outputText, setEscaping } from './escaping.js'
import { type MessageHost, setHost } from './message-host.js'
import { registerPrintTags } from './print-tags.js'
import { prepareSource, restoreBraces } from './source-text.js'
import { TemplateError } from './template-error.js'
import { registerTextFilters } from './text-filters.js'
import { registerValueFilters } from './value-filters.js'

/*
 * Klaviyo's template language: Django's, with tags and filters of its own (`messages.md` §2.4 to §2.7). liquidjs reads
 * tags and filters; what they mean is defined here.
 */

/** Limits of one template, so that none can stop the server. */
const LIMITS = { parseLimit: 5_000_000, renderLimit: 2_000, memoryLimit: 50_000_000 } as const

/** Compiled templates to keep; a campaign renders one template for every recipient. */
const COMPILED_MAX = 200

/** Made at the first rendering: a start does not need it. */
const language = late(createLanguage)
const compiled = new BoundedMap<string, readonly Template[]>(COMPILED_MAX)

function createLanguage(): Liquid {
  const engine = new Liquid({
    ...LIMITS,
    jsTruthy: true,
    ownPropertyOnly: true,
    strictFilters: true,
    globals: { True: true, False: false, None: null },
    outputEscape(this: { readonly context: Context }, value: unknown) {
      return outputText(value, this.context)
    },
  })
  for (const name of Object.keys(engine.tags)) delete engine.tags[name]
  for (const name of Object.keys(engine.filters)) delete engine.filters[name]
  registerTextFilters(engine)
  registerValueFilters(engine)
  registerBlockTags(engine)
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

/** Renders a template. Throws TemplateError for a mistake in its text, and MessageSkipped. */
export function renderTemplate(text: string, { variables, host, isHtml }: RenderOptions): string {
  const liquid = language()
  try {
    const templates = compiled.get(text, () => liquid.parse(prepareSource(text, liquid)))
    const context = new Context(variables, liquid.options, { sync: true }, { liquid })
    setHost(context, host)
    setEscaping(context, isHtml)
    return restoreBraces(liquid.renderSync([...templates], context))
  } catch (error) {
    throw causeOf(error)
  }
}

/** The error that the library wrapped. */
function causeOf(error: unknown): unknown {
  if (!LiquidError.is(error)) return error
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
