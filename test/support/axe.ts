import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe looks at in each theme: the rules of WCAG 2.2 AA and those of best practice, and then contrast, which is all
 * that a theme changes.
 */
const THEMES = {
  light: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  dark: ['color-contrast'],
} as const

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

/**
 * The violations that axe finds on a page or a part of it in both themes, open shadow roots included: the theme, the
 * rule, and each element.
 */
export async function violationsOf(page: Page, selector = ':root'): Promise<string[]> {
  // An expression of the debugger, which the page's content security policy does not block.
  await page.evaluate(SOURCE)
  const found: string[] = []
  for (const [colorScheme, runOnly] of Object.entries(THEMES)) {
    await page.emulateMedia({ colorScheme: colorScheme as keyof typeof THEMES })
    const violations = (await page.evaluate(
      `axe.run(${JSON.stringify(selector)}, ${JSON.stringify({ runOnly })}).then(({ violations }) => violations)`,
    )) as Violation[]
    found.push(
      ...violations.map(
        ({ id, nodes }) => `${colorScheme}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
      ),
    )
  }
  return found
}
