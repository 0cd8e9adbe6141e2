import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The rules of WCAG 2.2 AA, and those of best practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

/** What axe finds wrong with a page or a part of it, open shadow roots included: the rule, and each element. */
export async function violationsOf(page: Page, selector = ':root'): Promise<string[]> {
  // An expression of the debugger, which a policy of the page does not block.
  await page.evaluate(SOURCE)
  const violations = (await page.evaluate(
    `axe.run(${JSON.stringify(selector)}, ${JSON.stringify({ runOnly: RULES })}).then(({ violations }) => violations)`,
  )) as Violation[]
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
