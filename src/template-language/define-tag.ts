import {
  type Context,
  type Emitter,
  type Liquid,
  type Parser,
  Tag,
  TagToken,
  type Template,
  type TopLevelToken,
  toValueSync,
} from 'liquidjs'
import { compileExpression, type Read } from './expression.js'
import { Output } from './output.js'
import { invalidTag, TemplateError } from './template-error.js'

/** The templates up to the next of several tags, and that tag. */
export interface Block {
  readonly templates: readonly Template[]
  /** The name of the tag that ends the block. */
  readonly end: string
  /** The arguments of that tag. */
  readonly args: string
  readonly line: number
}

/** What a tag needs to compile itself. */
export interface TagSource {
  readonly name: string
  readonly args: string
  /** Is the same object for all tags of one template. */
  readonly template: object
  /** Reads the templates up to the first of these tags. Throws TemplateError if there is none. */
  block(...ends: readonly string[]): Block
  expression(text: string): Read
}

/** Where a tag writes what it prints. */
export interface TagOutput {
  write(text: unknown): void
  /** Writes what templates print. */
  render(templates: readonly Template[]): void
  /** Returns what templates print. */
  capture(templates: readonly Template[]): string
}

/** Writes what a tag prints. */
export type RenderTag = (context: Context, out: TagOutput) => void

/** Registers a tag. `compile` runs once for each use of it in a template; it throws TemplateError. */
export function defineTag(liquid: Liquid, name: string, compile: (source: TagSource) => RenderTag): void {
  liquid.registerTag(
    name,
    class extends Tag {
      readonly #render: RenderTag

      constructor(token: TagToken, tokens: TopLevelToken[], engine: Liquid, parser: Parser) {
        super(token, tokens, engine)
        this.#render = compile({
          name,
          args: token.args.trim(),
          template: parser,
          block: (...ends) => readBlock(token, tokens, ends, { parser, liquid: engine }),
          expression: (text) => compileExpression(text),
        })
      }

      render(context: Context, emitter: Emitter): void {
        const { renderer } = this.liquid
        this.#render(context, {
          write: (text) => emitter.write(text),
          render: (templates) => void toValueSync(renderer.renderTemplates([...templates], context, emitter)),
          capture: (templates) =>
            String(toValueSync(renderer.renderTemplates([...templates], context, new Output(context)))),
        })
      }
    },
  )
}

function readBlock(
  opening: TagToken,
  tokens: TopLevelToken[],
  ends: readonly string[],
  { parser, liquid }: { readonly parser: Parser; readonly liquid: Liquid },
): Block {
  const templates: Template[] = []
  for (let token = tokens.shift(); token !== undefined; token = tokens.shift()) {
    if (token instanceof TagToken) {
      if (ends.includes(token.name))
        return { templates, end: token.name, args: token.args.trim(), line: lineOf(token) }
      if (!Object.hasOwn(liquid.tags, token.name)) throw unknownTag(token, ends)
    }
    templates.push(parser.parseToken(token, tokens))
  }
  throw new TemplateError(
    `Unclosed tag on line ${lineOf(opening)}: '${opening.name}'. Looking for one of: ${ends.join(', ')}.`,
  )
}

/** The error of a tag that does not exist. `expected` are the tags that would end the block around it. */
export function unknownTag(token: TagToken, expected: readonly string[] = []): TemplateError {
  return invalidTag(token.name, lineOf(token), expected)
}

/** The line of a tag, counted from 1. */
function lineOf(token: TagToken): number {
  return token.getPosition()[0] ?? 1
}
