import { describe, expect, it } from 'vitest'
import { renderTemplate } from '../../src/template-language/template.js'
import { TemplateError } from '../../src/template-language/template-error.js'
import { plainHost } from './plain-host.js'

const variables = {
  list: Array.from({ length: 300 }, (_, number) => number),
  long: 'x'.repeat(100_000),
  price: 12.34567,
}

const rendered = (text: string) => renderTemplate(text, { variables, host: plainHost, isHtml: true })
const LITERAL = 'y'.repeat(1_000)

describe('a template that would fill the memory', () => {
  it.each([
    '{{ "x"|ljust:"9999999999" }}',
    '{{ "x"|rjust:"99999999" }}',
    '{{ "x"|center:"99999999"|length }}',
    '{{ long|make_list|join:long|length }}',
    '{{ list|join:long|length }}{{ list|join:long|length }}',
    '{% for a in list %}{% for b in list %}{{ long }}{% endfor %}{% endfor %}',
    `{% for a in list %}{% for b in list %}${LITERAL}{% endfor %}{% endfor %}`,
    `{% filter upper %}{% for a in list %}{% for b in list %}${LITERAL}{% endfor %}{% endfor %}{% endfilter %}`,
  ])('is refused: %s', (text) => {
    expect(() => rendered(text)).toThrow(TemplateError)
  })
})

describe('a long text', () => {
  it('is wrapped in the time that its length needs', () => {
    const words = 'ab '.repeat(300_000)
    const text = renderTemplate('{{ words|wordwrap:9999999 }}', {
      variables: { words },
      host: plainHost,
      isHtml: false,
    })
    expect(text).toBe(words)
  })
})

describe('a number or a date that cannot be printed', () => {
  it.each([
    ['{{ 5|floatformat:101 }}', `5.${'0'.repeat(100)}`],
    ['{{ price|floatformat:2 }}{{ price|floatformat:-1 }}', '12.3512.3'],
    ['{{ price|round:101 }}', '12.34567'],
    ['{{ price|round:-1 }}', '12'],
    ['{{ "2026-01-01"|days_later:99999999999 }}', '2026-01-01'],
    ['{{ "2026-01-01"|format_date_string|days_later:99999999999|date:"Y T" }}', '2026 UTC'],
    ['{{ "2026-01-01"|days_later:-1 }}', '2025-12-31'],
  ])('prints what is possible: %s', (text, printed) => {
    expect(rendered(text)).toBe(printed)
  })
})

describe('the filter stringformat', () => {
  it.each([
    ['{{ price|stringformat:".2f" }}', '12.35'],
    ['{{ price|stringformat:"08.3f" }}', '0012.346'],
    ['{{ price|stringformat:"d" }}', '12'],
    ['{{ price|stringformat:"+d" }}', '+12'],
    ['{{ 255|stringformat:"x" }}{{ 255|stringformat:"X" }}{{ 8|stringformat:"o" }}', 'ffFF10'],
    ['{{ price|stringformat:".1e" }}', '1.2e+01'],
    ['{{ "ab"|stringformat:"5s" }}|{{ "ab"|stringformat:"-5s" }}|', '   ab|ab   |'],
    ['{{ "ab"|stringformat:"d" }}{{ price|stringformat:"z" }}', ''],
  ])('formats as Python does: %s', (text, printed) => {
    expect(rendered(text)).toBe(printed)
  })
})
