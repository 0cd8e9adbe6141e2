import { type Context, type Liquid, Output as Print, type Template, TypeGuards, toValueSync } from 'liquidjs'
import { outputText } from './escaping.js'
import { Output } from './output.js'

/** Returns what a variable or a tag of a template prints. */
export type PrintPiece = (context: Context) => string

/**
 * Compiles a variable or a tag. Most are a name alone, which is read without the generators of the library, and without
 * a look at the time: a text has only so many.
 */
export function compilePiece(template: Template, liquid: Liquid): PrintPiece {
  const path = pathOf(template)
  return (context) => {
    const output = new Output(context)
    if (path === undefined)
      return String(toValueSync(liquid.renderer.renderTemplates([template], context, output)))
    output.write(outputText(context.getSync(path), context))
    return output.buffer
  }
}

/** The path of a variable, like `person.email`, without filters but the one that escapes; undefined for all else. */
function pathOf(template: Template): string[] | undefined {
  if (!(template instanceof Print) || template.value.filters.length > 1) return undefined
  const [token, ...others] = template.value.initial.postfix
  if (others.length > 0 || !TypeGuards.isPropertyAccessToken(token) || token.variable) return undefined
  const path = token.props.map((prop) => ('content' in prop ? prop.content : undefined))
  return path.every((name): name is string => typeof name === 'string') ? path : undefined
}
