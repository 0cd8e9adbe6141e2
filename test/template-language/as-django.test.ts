import { describe, expect, it } from 'vitest'
import { renderTemplate } from '../../src/template-language/template.js'
import { TemplateError } from '../../src/template-language/template-error.js'
import { plainHost } from './plain-host.js'

/*
 * What Django 5.2 prints for the same templates and variables. Klaviyo's templates run on Django.
 */

const variables = {
  emoji: 'a😀b',
  tiny: 0.000001234,
  first_name: 'Ada',
  none: null,
  n: 5,
  big: 1_234_567.891,
  neg: -7.5,
  tags: ['b', 'a', 'c'],
  nested: [
    ['x', 'y'],
    ['z', 'w'],
  ],
  items: [
    { name: 'Tee', kind: 'top', price: 3.5 },
    { name: 'Polo', kind: 'top', price: 1 },
    { name: 'Mug', kind: 'cup', price: 2 },
  ],
  item: { name: 'Mug' },
  html: '<b>x</b>',
  Größe: 'L',
  person: { Größe: 'M', size: 'L' },
  when: '2026-07-01T22:00:00+00:00',
}

function printed(text: string): string {
  try {
    return renderTemplate(text, { variables, host: plainHost, isHtml: true })
  } catch (error) {
    if (error instanceof TemplateError) return `error: ${error.message}`
    throw error
  }
}

function prints(cases: readonly (readonly [template: string, text: string])[]): void {
  it.each(cases)('%s prints %s', (template, text) => {
    expect(printed(template)).toBe(text)
  })
}

describe('quoted text in a template is safe: its author wrote it', () => {
  prints([
    ["{{ missing|default:'<b>friend</b>' }}", '<b>friend</b>'],
    ['{{ missing|default:"it\'s you" }}', "it's you"],
    ["{{ 'it\\'s' }}", "it's"],
    ["{{ '<b>'|lower }}{{ '<b>'|upper }}", '<b>&lt;B&gt;'],
    ['{{ missing|default:html }}', '&lt;b&gt;x&lt;/b&gt;'],
    ["{{ tags|join:'<br>' }}", 'b<br>a<br>c'],
    ['{{ tags|join:html }}', 'b&lt;b&gt;x&lt;/b&gt;a&lt;b&gt;x&lt;/b&gt;c'],
    ["{% firstof missing '<i>none</i>' %}", '<i>none</i>'],
    ['{% filter upper %}a{{ html }}<b>{% endfilter %}', 'A&LT;B&GT;X&LT;/B&GT;<B>'],
  ])
})

describe('a name', () => {
  prints([
    ['{{ Größe }}{{ person.Größe }}', 'LM'],
    ['{{ item.size }}{{ tags.length }}{{ tags.first }}{{ first_name.length }}', ''],
    ['{{ person.size }}', 'L'],
    ['{{ empty }}{{ blank }}{{ nil }}{{ null }}{{ true }}{{ size }}{{ constructor }}', ''],
    ['{{ True }}{{ False }}', 'TrueFalse'],
    ['{{ _x }}', "error: Variables and attributes may not begin with underscores: '_x'"],
    ['{{ person._x }}', "error: Variables and attributes may not begin with underscores: 'person._x'"],
    ["{{ missing|yesno:'a,b,c' }}{{ none|yesno:'a,b,c' }}", 'bc'],
    ["{{ missing|default_if_none:'d' }}{{ none|default_if_none:'d' }}", 'd'],
    ["{{ missing|add:'x' }}", 'x'],
  ])
})

describe('a filter with too many or too few arguments is a mistake', () => {
  prints([
    ["{{ first_name|lower:'a' }}", 'error: lower requires 1 arguments, 2 provided'],
    ['{{ first_name|cut }}', 'error: cut requires 2 arguments, 1 provided'],
    ['{{ first_name|default }}', 'error: default requires 2 arguments, 1 provided'],
    ['{% if first_name|truncatechars %}{% endif %}', 'error: truncatechars requires 2 arguments, 1 provided'],
  ])
})

describe('a condition', () => {
  prints([
    ["{% if 'vip' not in missing %}a{% else %}b{% endif %}", 'b'],
    ["{% if 'vip' not in n %}a{% else %}b{% endif %}", 'b'],
    ["{% if 'vip' not in tags %}a{% else %}b{% endif %}", 'a'],
    ['{% if n toString n %}a{% endif %}', "error: Unused 'toString' at end of if expression."],
    ['{% if n constructor n %}a{% endif %}', "error: Unused 'constructor' at end of if expression."],
    ['{% if n %}a{% else if n %}b{% endif %}', 'error: Malformed template tag at line 1: "else if n"'],
  ])
})

describe('a filter with an odd argument', () => {
  prints([
    ["{{ first_name|slice:'::-1' }}{{ tags|slice:'::-2'|join:'' }}", 'adAcb'],
    ["{{ first_name|slice:'abc' }}{{ n|slice:':2' }}", 'Ada5'],
    ['{{ first_name|truncatechars:0 }}{{ first_name|truncatewords:0 }}', ''],
    ["{{ first_name|truncatechars:'x' }}", 'Ada'],
    ["{{ first_name|yesno:'a' }}", 'Ada'],
    ["{{ first_name|pluralize }}{{ n|pluralize:'a,b,c' }}{{ '1'|pluralize }}{{ '2'|pluralize }}", 's'],
    [
      "{{ big|floatformat:'2g' }} {{ big|floatformat:'g' }} {{ neg|floatformat:'x' }}",
      '1,234,567.89 1,234,567.9 -7.5',
    ],
    ["{{ '1e30'|floatformat:'2g' }}", '1e+30'],
    ["{{ n|join:', ' }}{{ first_name|dictsort:'x' }}", '5'],
    ['{{ n|get_digit:0 }}{{ big|get_digit:0 }}', '51234567'],
    ['[{{ neg|center:15 }}]', '[      -7.5     ]'],
    ['{{ "O\'NEIL it\'s"|title }}', "O'Neil It's"],
    ["{{ 2.5|stringformat:'x' }}", ''],
  ])
})

describe('a date', () => {
  prints([
    ["{{ when|format_date_string|date:'r' }}", 'Thu, 02 Jul 2026 00:00:00 +0200'],
    ["{{ when|format_date_string|date:'T e I' }}", 'CEST CEST 1'],
    [
      "{% with a='2026-01-01'|format_date_string b='2026-01-04'|format_date_string %}{{ a|timesince:b }}{% endwith %}",
      '3\u00a0days',
    ],
    ['{% now "Y" as year %}[{{ year }}]', '[2026]'],
  ])
})

describe('a loop', () => {
  prints([
    ['{% for x y in tags %}{% endfor %}', "error: 'for' tag received an invalid argument: for x y in tags"],
    ['{% for x, y in tags %}{% endfor %}', 'error: Need 2 values to unpack in for loop; got 1. '],
    ['{% for x, y in nested %}{{ x }}{{ y }};{% endfor %}', 'xy;zw;'],
    ['{% for x in tags %}{{ last }}{% firstof x as last %}{% endfor %}{{ last }}', 'ba'],
    ['{% with a=1 %}{% firstof 2 as a %}{{ a }}{% endwith %}', '2'],
    ["{% cycle 'a' 'b' as c %}{% cycle c %}{% cycle c %}", 'aba'],
    ["{% cycle 'a' 'b' as c silent %}[{{ c }}]", '[a]'],
    ["{% for x in tags %}{% cycle 'a' 'b' %}{% resetcycle %}{% endfor %}", 'aaa'],
    ['{% cycle nope %}', "error: No named cycles in template. 'nope' is not defined"],
    [
      '{% for i in items %}{% ifchanged i.kind %}{{ i.kind }}: {% endifchanged %}{{ i.name }} {% endfor %}',
      'top: Tee Polo cup: Mug ',
    ],
    ['{% for i in items %}{% ifchanged %}{{ i.kind }}{% else %}-{% endifchanged %}{% endfor %}', 'top-cup'],
    [
      '{% regroup items by kind as groups %}{% for g in groups %}{{ g.grouper }}={{ g.list|length }} {% endfor %}',
      'top=2 cup=1 ',
    ],
    ['{% regroup items by kind groups %}', "error: 'regroup' tag takes five arguments"],
  ])
})

describe('a tag with an argument that it does not have', () => {
  prints([
    ['{% current_year now %}', "error: 'current_year' received too many positional arguments"],
    ["{% unsubscribe_link 'x' %}", "error: 'unsubscribe_link' received too many positional arguments"],
    ['{% unsubscribe click here %}', "error: 'unsubscribe' received too many positional arguments"],
    ["{% coupon_code 'A' foo=1 %}", "error: 'coupon_code' received unexpected keyword argument 'foo'"],
    [
      "{% catalog 'A' unpublish='cancel' %}{% endcatalog %}",
      "error: 'catalog' received unexpected keyword argument 'unpublish'",
    ],
  ])
})

describe('further tags', () => {
  prints([
    ['{% unsubscribe first_name %}', '<a href="unsubscribe">Ada</a>'],
    ['{% widthratio n 10 100 %}{% widthratio n 0 100 as w %}-{{ w }}', '50-0'],
    ['{% templatetag openvariable %}x{% templatetag closevariable %}', '{{x}}'],
    [
      '{% filter escape %}a{% endfilter %}',
      'error: "filter escape" is not permitted.  Use the "autoescape" tag instead.',
    ],
    ['{% # n %}', "error: Invalid block tag on line 1: '#'. Did you forget to register or load this tag?"],
    ["{{ missing|default:'%}' }}", '%}'],
  ])
})

describe('a number that is written as a float', () => {
  prints([
    ['{{ 5.0 }} {{ -1.0 }} {{ 1.50 }} {{ 1e2 }}', '5.0 -1.0 1.5 100.0'],
    ['{{ 5.0|rjust:5 }}{{ 5.0|add:1 }}{{ 5.0|floatformat }}{{ missing|default:2.0 }}', '  5.0652.0'],
    ["{% if 5.0 == n %}same{% endif %}{% with a=2.0 %}{{ a|stringformat:'.2f' }}{% endwith %}", 'same2.00'],
    ['{{ 5. }}', ''],
  ])
})

describe('text that is safe', () => {
  prints([
    ["{{ html|safe|cut:'x' }} {{ '<i>a;b</i>'|cut:';' }}", '<b></b> &lt;i&gt;ab&lt;/i&gt;'],
    ["{{ '<i>'|add:'</i>' }}{{ '<i>'|add:html }}", '<i></i>&lt;i&gt;&lt;b&gt;x&lt;/b&gt;'],
    ["{{ '<i>'|stringformat:'s' }}{{ '<i>'|phone2numeric }}{{ '<i>'|first }}", '<i><4>&lt;'],
    ["{{ '<i>'|get_digit:1 }}{{ html|linenumbers|safe }}", '<i>1. &lt;b&gt;x&lt;/b&gt;'],
  ])
})

describe('whole numbers', () => {
  prints([
    ["{{ '5'|add:'2' }} {{ '1.5'|add:2 }}{{ '1.5'|add:'2' }} {{ big|add:2.9 }}", '7 1.52 1234569'],
    ["{{ big|divisibleby:2 }} {{ '4'|divisibleby:2 }}", 'False True'],
  ])
})

describe('dictsort', () => {
  prints([
    ["{% for i in items|dictsort:'price' %}{{ i.name }} {% endfor %}", 'Polo Mug Tee '],
    ["{{ nested|dictsort:1|first|join:'' }}{{ first_name|dictsort:0|join:'' }}", 'zwAad'],
    ["{% for i in items|dictsort:'missing' %}{{ i.name }}{% empty %}none{% endfor %}", 'none'],
    ["{{ n|dictsort:'x' }}{{ missing|dictsort:'x' }}", '[]'],
  ])
})

describe('addresses in a text', () => {
  const link = (href: string, text = href) => `<a href="${href}" rel="nofollow">${text}</a>`
  prints([
    ["{{ 'see http://a.co/b?c=1.'|urlize }}", `see ${link('http://a.co/b?c=1')}.`],
    [
      "{{ '(www.a.co) shop.org'|urlize }}",
      `(${link('http://www.a.co', 'www.a.co')}) ${link('http://shop.org', 'shop.org')}`,
    ],
    ["{{ 'to a@b.co!'|urlize }}", 'to <a href="mailto:a@b.co">a@b.co</a>!'],
    [
      "{{ 'https://a.co/(b)?c=1&d=2<'|urlize }}",
      `${link('https://a.co/(b)?c=1&amp;d=2', 'https://a.co/(b)?c=1&d=2')}<`,
    ],
  ])
})

describe('values as programs write them', () => {
  prints([
    ["{{ item|json_script:'data' }}", '<script id="data" type="application/json">{"name": "Mug"}</script>'],
    ['{{ person.Größe|json_script }}', '<script type="application/json">"M"</script>'],
    ["{{ 'é'|json_script }}", '<script type="application/json">"\\u00e9"</script>'],
    ["{{ tags|stringformat:'r'|safe }} {{ first_name|stringformat:'r'|safe }}", "['b', 'a', 'c'] 'Ada'"],
  ])
})

describe('a comment', () => {
  prints([
    ['a{% comment %}\n{{ x\n}}{% foo %}\n{% endcomment %}b', 'ab'],
    ['{% comment %}\n\n{% endcomment %}\n{% foo %}', `error: ${unknownTag(4)}`],
  ])
})

function unknownTag(line: number): string {
  return `Invalid block tag on line ${line}: 'foo'. Did you forget to register or load this tag?`
}

describe('a mistake', () => {
  prints([
    ["{{ first name|default:'x' }}", "error: Could not parse some characters: first| name||default:'x'"],
    ['{{ first name }}', "error: Could not parse the remainder: ' name' from 'first name'"],
    ['{{ |upper }}', 'error: Could not find variable at start of |upper.'],
    ['{{ n||upper }}', 'error: Could not parse some characters: n||||upper'],
    ['{% with n %}{% endwith %}', "error: 'with' expected at least one variable assignment"],
    ['{% with a=1 n %}{% endwith %}', "error: 'with' received an invalid token: 'n'"],
    ['{% with n as a and 2 as b %}{{ a }}{{ b }}{% endwith %}', '52'],
    ['{% autoescape %}{% endautoescape %}', "error: 'autoescape' tag requires exactly one argument."],
  ])
})

describe('characters beyond 16 bits', () => {
  prints([
    ['{{ emoji.1 }}{{ emoji|ljust:5 }}{{ emoji|rjust:5 }}|', '😀a😀b    a😀b|'],
    ["{{ emoji|stringformat:'.2s' }}{{ emoji|slice:'1:' }}", 'a😀😀b'],
  ])
})

describe('small numbers, and their formats', () => {
  prints([
    ['{{ tiny }} {{ tiny|upper|lower }} {{ tiny|floatformat:7 }}', '0.000001234 1.234e-06 0.0000012'],
    [
      "{{ big|stringformat:'g' }} {{ neg|stringformat:'g' }} {{ 100|stringformat:'.2g' }}",
      '1.23457e+06 -7.5 1e+02',
    ],
    ["{{ none|yesno:'a,b,c,d' }}{{ True|yesno:'a,b,c,d' }}", 'ba'],
  ])
})
