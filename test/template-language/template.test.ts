import { describe, expect, it } from 'vitest'
import type { MessageHost } from '../../src/template-language/message-host.js'
import { renderTemplate } from '../../src/template-language/template.js'
import { MessageSkipped, TemplateError } from '../../src/template-language/template-error.js'

const host: MessageHost = {
  now: Date.parse('2026-03-05T23:30:00Z') * 1_000,
  zone: 'Europe/Copenhagen',
  previewText: 'Inside: 10 % & more',
  linkTo: (link) => `https://shop.test/${link}?a=1&b=2`,
  formatMoney: (amount) => `$${amount.toFixed(2)}`,
  couponCode: (name, cut) => `${name}-CODE${cut === undefined ? '' : `/${cut}`}`,
  catalogItem: (id) => (id === 'none' ? undefined : { id, title: `Item ${id}`, categories: ['summer sale'] }),
  withoutItem: 'message is skipped',
}

const person = {
  KlaviyoID: '01',
  'Favorite Color': 'blue',
  $source: 'shop',
  Points: 151,
  tags: ['a', 'b', 'c'],
  location: { region: 'MA' },
  isVip: true,
}
const event = { $value: 10, extra: { items: [{ name: 'Tee <b>' }, { name: 'Mug' }] }, 'Coupon Codes': ['X1'] }
const variables = { first_name: 'Ada', last_name: "O'Neil & Co", email: 'ada@example.com', person, event }

const html = (text: string) => renderTemplate(text, { variables, host, isHtml: true })
const plain = (text: string) => renderTemplate(text, { variables, host, isHtml: false })

function errorOf(text: string): string {
  try {
    html(text)
    return 'no error'
  } catch (error) {
    if (error instanceof TemplateError) return error.message
    throw error
  }
}

describe('a variable', () => {
  it.each([
    ['{{ first_name }}', 'Ada'],
    ['{{first_name}}', 'Ada'],
    ['{{ missing }}|{{ person.missing.deeper }}', '|'],
    ['{{ person.tags.0 }}{{ person.tags.2 }}{{ person.tags.9 }}', 'ac'],
    ['{{ event.extra.items.1.name }}', 'Mug'],
    ['{{ person.$source }}', 'shop'],
    ["{{ person|lookup:'Favorite Color' }}", 'blue'],
    ['{{ event|lookup:"$value" }}', '10'],
    ["{{ event|lookup:'Coupon Codes'|lookup:'0' }}", 'X1'],
    ['{{ person.isVip }}', 'True'],
    ['{{ person.tags }}', '[&#x27;a&#x27;, &#x27;b&#x27;, &#x27;c&#x27;]'],
    ['{{ person.location }}', '{&#x27;region&#x27;: &#x27;MA&#x27;}'],
  ])('%s prints %s', (text, printed) => {
    expect(html(text)).toBe(printed)
  })

  it('is escaped in HTML, and not in text, a subject or a text message', () => {
    expect(html('{{ last_name }}')).toBe('O&#x27;Neil &amp; Co')
    expect(plain('{{ last_name }}')).toBe("O'Neil & Co")
    expect(html('{{ last_name|safe }}')).toBe("O'Neil & Co")
    expect(html('{% autoescape off %}{{ last_name }}{% endautoescape %}{{ last_name }}')).toBe(
      "O'Neil & CoO&#x27;Neil &amp; Co",
    )
  })

  it('keeps the mark of safe text through filters that keep it', () => {
    expect(html('{{ event.extra.items.0.name|safe|lower }}')).toBe('tee <b>')
    expect(html('{{ event.extra.items.0.name|safe|upper }}')).toBe('TEE &lt;B&gt;')
    expect(html('{{ event.extra.items.0.name|escape|escape }}')).toBe('Tee &lt;b&gt;')
  })
})

describe('if', () => {
  it.each([
    ["{% if person|lookup:'Points' > 150 %}yes{% endif %}", 'yes'],
    ['{% if person.Points > 151 %}a{% elif person.Points >= 151 %}b{% else %}c{% endif %}', 'b'],
    ['{% if person.missing %}a{% else %}b{% endif %}', 'b'],
    ['{% if person.isVip == 1 %}vip{% endif %}', 'vip'],
    ['{% if person.isVip == True and first_name == "Ada" %}both{% endif %}', 'both'],
    ['{% if missing or not first_name %}a{% else %}b{% endif %}', 'b'],
    ['{% if not missing and "a" in person.tags %}in{% endif %}', 'in'],
    ['{% if "z" not in person.tags %}out{% endif %}', 'out'],
    ['{% if "Da" in first_name %}a{% else %}b{% endif %}', 'b'],
    ['{% if person.Points == "151" %}a{% else %}unlike types{% endif %}', 'unlike types'],
    ['{% if first_name > 3 %}a{% else %}unlike types{% endif %}', 'unlike types'],
    ['{% if missing is None %}none{% endif %}', 'none'],
    ['{% ifequal first_name "Ada" %}same{% else %}other{% endifequal %}', 'same'],
    ['{% if false or true and false %}a{% else %}and binds tighter{% endif %}', 'and binds tighter'],
  ])('%s', (text, printed) => {
    expect(plain(text)).toBe(printed)
  })
})

describe('for', () => {
  it.each([
    [
      '{% for tag in person.tags %}{{ forloop.counter }}{{ tag }}{% if not forloop.last %}, {% endif %}{% endfor %}',
      '1a, 2b, 3c',
    ],
    ['{% for tag in person.tags reversed %}{{ forloop.revcounter0 }}{{ tag }}{% endfor %}', '2c1b0a'],
    ['{% for x in missing %}a{% empty %}nothing{% endfor %}', 'nothing'],
    ['{% for k, v in person.location.items %}{{ k }}={{ v }}{% endfor %}', 'region=MA'],
    ['{% for item in event.extra.items|slice:":1" %}{{ item.name }}{% endfor %}', 'Tee <b>'],
    [
      '{% for a in person.tags %}{% for b in "xy" %}{{ forloop.parentloop.counter }}{{ b }}{% endfor %}{% endfor %}',
      '1x1y2x2y3x3y',
    ],
    ['{% for a in person.tags %}{% cycle "odd" "even" %} {% endfor %}', 'odd even odd '],
  ])('%s', (text, printed) => {
    expect(plain(text)).toBe(printed)
  })
})

describe('other tags', () => {
  it.each([
    ['{% with total=person.Points name="x" %}{{ total }}{{ name }}{% endwith %}{{ total }}', '151x'],
    ['{% with person.Points as total %}{{ total }}{% endwith %}', '151'],
    ['a{# a comment #}b{% comment %}{% if %}{{ | }}{% endcomment %}c', 'abc'],
    ['{% verbatim %}{{ first_name }}{% if %}{% endverbatim %}', '{{ first_name }}{% if %}'],
    ['{% firstof missing "" first_name %}', 'Ada'],
    ['{% spaceless %}<p>\n <b>a b</b> </p>{% endspaceless %}', '<p><b>a b</b></p>'],
    ['{% filter upper %}{{ first_name }}!{% endfilter %}', 'ADA!'],
    ['{% now "Y-m-d H:i" %}', '2026-03-06 00:30'],
    [
      '{% current_day %} {% current_weekday %} {% current_month_name %} {% current_year %}',
      '6 Friday March 2026',
    ],
    ['{{ today }}{% today "%Y-%m-%d" as today %}{{ today }}', '2026-03-06'],
    ["{% today '%Y-%m-%d' as today %}{{ today|days_later:5 }}", '2026-03-11'],
    ["{% today '%U %W %R %r %C %k %l %P' as t %}{{ t }}", '09 09 00:30 12:30:00 AM 20  0 12 am'],
    ['{% unsubscribe %}', '<a href="https://shop.test/unsubscribe?a=1&amp;b=2">Unsubscribe</a>'],
    [
      "{% manage_preferences 'Change <b>it</b>' %}",
      '<a href="https://shop.test/manage_preferences?a=1&amp;b=2">Change <b>it</b></a>',
    ],
    ['{% web_view_link %}', 'https://shop.test/web_view?a=1&b=2'],
    ['{% render_variable preview_text %}', 'Inside: 10 % & more'],
    ['{% currency_format event|lookup:"$value" %}', '$10.00'],
    ['{% currency_format missing|default:"0" %}', '0'],
    ["{% coupon_code 'Spring' %} {% coupon_code 'Spring' cut=4 %}", 'Spring-CODE Spring-CODE/4'],
    [
      '{% catalog "7" unpublished="cancel" %}{{ catalog_item.title }}{% has_category catalog_item "sale" as in_sale %}{% if in_sale %}, sale{% endif %}{% endcatalog %}',
      'Item 7, sale',
    ],
    ['a {b} {{c}} { {d} }', 'a {b}  { {d} }'],
    ['<style>p{color:red}</style>{{ unclosed', '<style>p{color:red}</style>{{ unclosed'],
    ['{{ first_name\n}}', '{{ first_name\n}}'],
  ])('%s', (text, printed) => {
    expect(plain(text)).toBe(printed)
  })

  it('skips the message where an item of the catalog does not exist', () => {
    expect(() => plain('{% catalog "none" %}{% endcatalog %}')).toThrow(MessageSkipped)
  })
})

describe('a filter', () => {
  it.each([
    ["{{ missing|default:'there' }}", 'there'],
    ["{{ ''|default:'there' }}{{ 0|default:'x' }}", 'therex'],
    ['{{ "HELLO wORLD don\'t"|title }}', "Hello World Don't"],
    ["{{ '2016-02-11T15:04:00+00:00'|format_date_string|date:'F d, o' }}", 'February 11, 2016'],
    ["{{ '2016-02-11T15:04:00+00:00'|format_date_string|date:'n/j/y g:i a' }}", '2/11/16 4:04 p.m.'],
    ["{{ '2016-02-11'|format_date_string|date:'l jS N' }}", 'Thursday 11th Feb.'],
    ["{{ '2016-02-11T15:04:00'|format_date_string|date:'H:i' }}", '15:04'],
    ["{{ '2016-02-11 23:30'|format_date_string|days_later:1|date:'d H:i' }}", '12 23:30'],
    ["{{ '2016-02-11'|date:'Y' }}", ''],
    ["{{ '2016-02-11'|days_later:20 }}", '2016-03-02'],
    ["{{ 'a,b'|split:','|join:' + ' }}", 'a + b'],
    ["{{ 'hello'|concat:' world' }} {{ missing|concat:'x' }}", 'hello world x'],
    ['{{ 1|at_least:5.0 }} {{ 1|at_most:-1.0 }} {{ 7|at_least:5 }}', '5.0 -1.0 7'],
    ["{{ '3.5'|floatadd:'0.7' }} {{ 3|add:4.9 }} {{ 3|multiply:1.5 }}", '4.2 7 4.5'],
    ['{{ 5.2|ceil }}', '6.0'],
    [
      '{{ 34.26|floatformat }} {{ 34.0|floatformat }} {{ 34.26|floatformat:3 }} {{ 34|floatformat:2 }}',
      '34.3 34 34.260 34.00',
    ],
    ["{{ 'hello'|count }} {{ person.tags|length }}", '5 3'],
    ["{{ 2|pluralize }}{{ 1|pluralize:'y,ies' }}{{ person.tags|pluralize:'es' }}", 'syes'],
    ["{{ person.isVip|yesno:'a,b,c' }}{{ missing|yesno:'a,b,c' }}{{ 0|yesno:'a,b' }}", 'abb'],
    ["{{ 'a b&c/d'|urlencode }}", 'a%20b%26c/d'],
    ["{{ 'shop/'|trim_slash }}", 'shop'],
    ["{{ 'Joel is a slug'|slugify }}", 'joel-is-a-slug'],
    ["{{ 'abcdef'|truncatechars:4 }} {{ 'a b c'|truncatewords:2 }}", 'abc… a b …'],
    ["{{ 'hello'|slice:'1:3' }}{{ person.tags|slice:'-1:'|first }}", 'elc'],
    ["{{ 'aGk='|base64_decode }} {{ 'hi'|base64_encode }}", 'hi aGk='],
    ["{{ 'x'|append:'y'|prepend:'w'|upcase }}", 'WXY'],
    ["{{ event.extra.items|map:'name'|last }}", 'Mug'],
    ['{{ 7|at_least:10 }}{{ 7|at_most:5 }}{{ -3|abs }}', '1053'],
  ])('%s', (text, printed) => {
    expect(plain(text)).toBe(printed)
  })
})

describe('a mistake in a template', () => {
  it.each([
    ['{% foo %}', "Invalid block tag on line 1: 'foo'. Did you forget to register or load this tag?"],
    ['\n\n{% endif %}', "Invalid block tag on line 3: 'endif'. Did you forget to register or load this tag?"],
    [
      '{% if 1 %}{% endfor %}',
      "Invalid block tag on line 1: 'endfor', expected 'elif', 'else' or 'endif'. Did you forget to register or load this tag?",
    ],
    [
      '{% include "x" %}',
      "Invalid block tag on line 1: 'include'. Did you forget to register or load this tag?",
    ],
    ['\n{% if first_name %}', "Unclosed tag on line 2: 'if'. Looking for one of: elif, else, endif."],
    ['{% for x in y %}', "Unclosed tag on line 1: 'for'. Looking for one of: empty, endfor."],
    ['{% comment %}', "Unclosed tag on line 1: 'comment'. Looking for one of: endcomment."],
    ['{{ x|foo }}', "Invalid filter: 'foo'"],
    ['{{ x|nl2br }}', "Invalid filter: 'nl2br'"],
    [
      '{{ x|filesizeformat }}',
      "'filesizeformat' is not supported by the emulator: it is not known whether Klaviyo has this filter of Django's",
    ],
    ['{% if x|foo %}{% endif %}', "Invalid filter: 'foo'"],
    ['{{ y x }}', "Could not parse the remainder: ' x' from 'y x'"],
    ["{{ event|lookup:'a'.0 }}", "Could not parse the remainder: '.0' from 'event|lookup:'a'.0'"],
    ['{% if a==b %}{% endif %}', "Could not parse the remainder: '==b' from 'a==b'"],
    ['{% if y x %}{% endif %}', "Unused 'x' at end of if expression."],
    ['{% if x == %}{% endif %}', 'Unexpected end of expression in if tag.'],
    ['{% if == x %}{% endif %}', "Not expecting '==' in this position in if tag."],
    ['{{ }}', 'Empty variable tag on line 1'],
    ['{% for x y %}{% endfor %}', "'for' statements should use the format 'for x in y': for x y"],
  ])('%s', (text, message) => {
    expect(errorOf(text)).toBe(message)
  })
})
