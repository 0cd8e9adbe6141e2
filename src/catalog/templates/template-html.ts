import type { Row, World } from '../../declare/index.js'
import { brandLook } from '../brands/look.js'
import { productFeed } from '../catalogs/product-feed.js'
import { htmlOf, type Setting, type TemplateDefinition } from './definition/definition-html.js'
import type { template } from './template.js'

/** What a row stores as the HTML of a drag-and-drop template, which is generated when it is read. */
export const GENERATED = ''

/** The HTML of a template; that of a drag-and-drop template looks as the brand of the account does now. */
export function templateHtml(
  { attributes: { html, definition } }: Row<typeof template>,
  world: World,
): string {
  return html === GENERATED && definition
    ? htmlOf(definition as unknown as TemplateDefinition, settingOf(world))
    : html
}

/** What the account gives a design: the look of its brand, and the products of its catalog. */
export function settingOf(world: World): Setting {
  return { ...brandLook(world), productFeed: (offset, count) => productFeed(offset, count, world) }
}
