import { describe, expect, it } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import { addBook, addShelves, create, newReview, open, pathWith, titlesOf } from './requests.js'

/** Emma and Persuasion are on the shelf `novels`, Walden on `essays`, Odes on no shelf. */
async function stocked(): Promise<TestEmulator> {
  const library = open()
  await addShelves(library, 'novels', 'essays')
  await addBook(
    library,
    'Emma',
    { blurb: 'A match is made', pages: 400, published_at: '1815-12-23', isbn: '1', genre: 'novel' },
    'novels',
  )
  await addBook(
    library,
    'Walden',
    { pages: 300, published_at: '1854-08-09T10:00:00Z', isbn: '2', genre: 'essay' },
    'essays',
  )
  await addBook(library, 'Odes', { blurb: 'An urn, a nightingale', pages: 100, isbn: '3', genre: 'poem' })
  await addBook(
    library,
    'Persuasion',
    { blurb: 'A match delayed', pages: 300, published_at: '1817-12-20', genre: 'novel' },
    'novels',
  )
  return library
}

const filtered = (expression: string) => pathWith('/api/books', { filter: expression })

const kept: readonly [string, string[]][] = [
  ['equals(title,"Emma")', ['Emma']],
  ['equals(title,"emma")', []],
  ['contains(title,"de")', ['Walden', 'Odes']],
  ['contains(title,"")', ['Emma', 'Walden', 'Odes', 'Persuasion']],
  ['contains(title,"%")', []],
  ['starts-with(title,"P")', ['Persuasion']],
  ['starts-with(title,"p")', []],
  ['starts-with(title,"")', ['Emma', 'Walden', 'Odes', 'Persuasion']],
  ['starts-with(title,"Emma and more")', []],
  ['ends-with(title,"en")', ['Walden']],
  ['ends-with(title,"Emma")', ['Emma']],
  ['ends-with(title,"an Emma")', []],
  ['ends-with(title,"")', ['Emma', 'Walden', 'Odes', 'Persuasion']],
  ['contains-any(blurb,["urn","made"])', ['Emma', 'Odes']],
  ['contains-all(blurb,["match","made"])', ['Emma']],
  ['contains-all(blurb,["match"])', ['Emma', 'Persuasion']],
  ['has(blurb)', ['Emma', 'Odes', 'Persuasion']],
  ['equals(genre,"essay")', ['Walden']],
  ['equals(genre,["poem","essay"])', ['Walden', 'Odes']],
  ['any(genre,["poem","novel"])', ['Emma', 'Odes', 'Persuasion']],
  ['any(genre,["poem","poem"])', ['Odes']],
  ['equals(pages,300)', ['Walden', 'Persuasion']],
  ['equals(pages,300.0)', ['Walden', 'Persuasion']],
  ['less-than(pages,300)', ['Odes']],
  ['less-or-equal(pages,300)', ['Walden', 'Odes', 'Persuasion']],
  ['greater-than(pages,300)', ['Emma']],
  ['greater-or-equal(pages,300)', ['Emma', 'Walden', 'Persuasion']],
  ['greater-than(pages,-1)', ['Emma', 'Walden', 'Odes', 'Persuasion']],
  ['less-than(published_at,1817-12-20T00:00:00Z)', ['Emma']],
  ['less-or-equal(published_at,1817-12-20)', ['Emma', 'Persuasion']],
  ['greater-than(published_at,1854-08-09T12:00:00+02:00)', []],
  ['greater-or-equal(published_at,1854-08-09T12:00:00+02:00)', ['Walden']],
  ['equals(isbn,"2")', ['Walden']],
  ['equals(shelf.id,"novels")', ['Emma', 'Persuasion']],
  ['any(shelf.id,["essays","novels"])', ['Emma', 'Walden', 'Persuasion']],
  ['equals(shelf.id,"nowhere")', []],
]

describe('filtering', () => {
  it.each(kept)('by %s returns %j', async (expression, titles) => {
    const library = await stocked()
    expect(titlesOf(await library.get(`${filtered(expression)}&page[size]=5`))).toEqual(titles)
  })

  it.each<readonly [string, string[]]>([
    ['equals(genre,"novel"),less-than(pages,350)', ['Persuasion']],
    ['and(equals(genre,"novel"),less-than(pages,350))', ['Persuasion']],
    ['and(has(blurb),and(greater-than(pages,100),equals(genre,"novel")),contains(title,"mm"))', ['Emma']],
    ['greater-than(pages,100),less-than(pages,400)', ['Walden', 'Persuasion']],
    ['equals(genre,"novel"),equals(genre,"essay")', []],
    ['any(genre,["novel","poem"]),any(genre,["poem","essay"])', ['Odes']],
    ['equals(title,"Emma"),equals(title,"Emma")', ['Emma']],
  ])('by several comparisons returns what matches all of them: %s', async (expression, titles) => {
    const library = await stocked()
    expect(titlesOf(await library.get(filtered(expression)))).toEqual(titles)
  })

  it.each([
    ['double quotes', 'equals(title,"Tony\'s \\"ball\\"")', 'Tony\'s "ball"'],
    ['single quotes', "equals(title,'Tony\\'s \"ball\"')", 'Tony\'s "ball"'],
    ['a backslash', 'equals(title,"a\\\\b")', 'a\\b'],
    ['a lone backslash', 'equals(title,"a\\b")', 'a\\b'],
    ['marks of the language', 'equals(title,"and(a,[b])")', 'and(a,[b])'],
    ['letters of any script', 'equals(title,"Война и мир 📚")', 'Война и мир 📚'],
    ['marks of a query string', 'equals(title,"a&b=c+d%20#e")', 'a&b=c+d%20#e'],
  ])('accepts strings with %s', async (_, expression, title) => {
    const library = await stocked()
    await addBook(library, title)
    expect(titlesOf(await library.get(filtered(expression)))).toEqual([title])
  })

  it('ignores spaces between the parts of an expression', async () => {
    const library = await stocked()
    const spaced = ' and( equals ( genre , "novel" ) , any( genre,[ "novel" ,"poem" ] ) ) '
    expect(titlesOf(await library.get(filtered(spaced)))).toEqual(['Emma', 'Persuasion'])
  })

  it('accepts the plus of an offset that was decoded as a space', async () => {
    const library = await stocked()
    const unescaped = '/api/books?filter=greater-or-equal(published_at,1854-08-09T12:00:00+02:00)'
    expect(titlesOf(await library.get(unescaped))).toEqual(['Walden'])
  })

  it('follows changes of the filtered attribute', async () => {
    const library = await stocked()
    const [odes] = (await library.get(filtered('equals(title,"Odes")'))).body.data
    await library.patch(`/api/books/${odes.id}`, {
      data: { type: 'book', id: odes.id, attributes: { genre: 'essay', pages: 300 } },
    })
    expect(titlesOf(await library.get(filtered('equals(genre,"essay"),equals(pages,300)')))).toEqual([
      'Walden',
      'Odes',
    ])
  })

  it('is available on a related collection, within it', async () => {
    const library = await stocked()
    const all = pathWith('/api/shelves/novels/books', { filter: 'any(genre,["novel","essay"])' })
    expect(titlesOf(await library.get(all))).toEqual(['Emma', 'Persuasion'])
    const short = pathWith('/api/shelves/novels/books', { filter: 'less-than(pages,400)' })
    expect(titlesOf(await library.get(short))).toEqual(['Persuasion'])
    const linked = pathWith('/api/shelves/novels/relationships/books', { filter: 'less-than(pages,400)' })
    expect((await library.get(linked)).body.data).toHaveLength(1)
  })
})

/** The caret marks the position of the syntax error. */
const unreadable: readonly string[] = [
  '^',
  '^nonsense',
  '^like(title,"a")',
  '^or(equals(title,"a"),equals(title,"b"))',
  '^not(equals(title,"a"))',
  '^"equals"(title,"a")',
  'equals^',
  'equals(^',
  'equals(^["title"],"a")',
  'equals(title^',
  'equals(title^)',
  'equals(title,^',
  'equals(title,^)',
  'equals(title,^Emma)',
  'equals(pages,^1e400)',
  'equals(pages,^+3)',
  'equals(title,"Emma^',
  'equals(title,"Emma\\"^',
  'equals(title,"Emma"^',
  'equals(title,"Emma"^,"Walden")',
  'equals(title,"Emma")^)',
  'equals(title,"Emma") ^equals(title,"Walden")',
  'equals(title,"Emma"),^',
  'any(genre,[^])',
  'any(genre,["poem",^])',
  'any(genre,["poem"^)',
  'any(genre,[^["poem"]])',
  'any(genre,["poem"]^]',
  'has(blurb^,"a")',
  'has(^)',
  'and(^)',
  'and(equals(title,"Emma")^',
  'less-than(published_at,^1817-02-30)',
]

describe('an invalid expression', () => {
  it.each(unreadable)('is refused at the caret: %s', async (marked) => {
    const library = open()
    const reply = await library.get(filtered(marked.replace('^', '')))
    expectInvalid(reply, { detail: 'Invalid filter provided', source: { parameter: 'filter' } })
    expect(reply.headers.get('x-klaviyo-emulator-hint')).toMatch(
      new RegExp(`^filter: expected .* at character ${marked.indexOf('^') + 1}$`),
    )
  })
})

const FIELDS = 'blurb, genre, isbn, pages, published_at, shelf.id, title'
const THERE_ARE = `The filterable fields on this resource are: ${FIELDS}.`
const RANGE = 'greater-or-equal, greater-than, less-or-equal, less-than'
const DATETIME = 'an unquoted ISO 8601 datetime such as 2026-04-20T00:00:00Z'

describe('a comparison that the operation does not support', () => {
  it.each([
    [
      'contains(genre,"po")',
      "'contains' is not an allowed filter operator for genre.  Allowed operators are any, equals",
    ],
    ['has(isbn)', "'has' is not an allowed filter operator for isbn.  Allowed operators are equals"],
    [
      'equals(published_at,1817-12-20)',
      `'equals' is not an allowed filter operator for published_at.  Allowed operators are ${RANGE}`,
    ],
    ['equals(price,1)', `'price' is not a filterable field for this resource. ${THERE_ARE}`],
    ['equals(shelf,"novels")', `'shelf' is not a filterable field for this resource. ${THERE_ARE}`],
    ['equals(constructor,"a")', `'constructor' is not a filterable field for this resource. ${THERE_ARE}`],
    ['any(genre,"poem")', `'any' takes a list of values for genre, such as ["a","b"]`],
    ['contains-any(blurb,"a")', `'contains-any' takes a list of values for blurb, such as ["a","b"]`],
    ['contains-all(blurb,"a")', `'contains-all' takes a list of values for blurb, such as ["a","b"]`],
    ['equals(title,["a"])', "'equals' takes one value for title, not a list"],
    ['less-than(pages,[1,2])', "'less-than' takes one value for pages, not a list"],
    ['equals(title,5)', "'5' is not a valid filter value for title; expected a quoted string"],
    ['equals(title,true)', "'true' is not a valid filter value for title; expected a quoted string"],
    ['equals(isbn,null)', "'null' is not a valid filter value for isbn; expected a quoted string"],
    ['equals(shelf.id,5)', "'5' is not a valid filter value for shelf.id; expected a quoted string"],
    ['equals(pages,"300")', "'300' is not a valid filter value for pages; expected a number"],
    ['less-than(pages,2020-01-01)', "'2020-01-01' is not a valid filter value for pages; expected a number"],
    [
      'equals(genre,"comic")',
      `'comic' is not a valid filter value for genre; expected one of "essay", "novel", "poem"`,
    ],
    [
      'any(genre,["poem","comic"])',
      `'comic' is not a valid filter value for genre; expected one of "essay", "novel", "poem"`,
    ],
    [
      'less-than(published_at,"1817-12-20")',
      `'1817-12-20' is not a valid filter value for published_at; expected ${DATETIME}`,
    ],
    ['less-than(published_at,5)', `'5' is not a valid filter value for published_at; expected ${DATETIME}`],
  ])('is refused with the remedy: %s', async (expression, detail) => {
    expectInvalid(await open().get(filtered(expression)), { detail, source: { parameter: 'filter' } })
  })

  it('is refused if the resource has no filters at all', async () => {
    expectInvalid(await open().get(pathWith('/api/shelves', { filter: 'equals(label,"a")' })), {
      detail: "'filter' is not a valid field for the resource 'shelf'.",
      source: { pointer: '/data/attributes/filter' },
    })
  })
})

describe('an operation with a required filter', () => {
  const refusal = {
    detail: "A filter on 'book.id' or 'reader.id' is required.",
    source: { parameter: 'filter' },
  }

  it('refuses a list without a filter', async () => {
    expectInvalid(await open().get('/api/reviews'), refusal)
  })

  it('accepts any of the filters it names', async () => {
    const library = open()
    const emma = await addBook(library, 'Emma')
    const id = await create(library, '/api/reviews', newReview(emma, 5, 'ada'))
    await create(library, '/api/reviews', newReview(emma, 2, 'bob'))
    const ofReader = await library.get(pathWith('/api/reviews', { filter: 'equals(reader.id,"ada")' }))
    expect(ofReader.body.data.map((each: { id: string }) => each.id)).toEqual([id])
    const ofBook = await library.get(pathWith('/api/reviews', { filter: `any(book.id,["${emma}"])` }))
    expect(ofBook.body.data).toHaveLength(2)
  })
})

describe('a filter that is too large', () => {
  it.each([
    ['comparisons', new Array(201).fill('equals(title,"a")').join(',')],
    [
      'comparisons',
      `and(${new Array(900).fill('greater-than(published_at,2020-01-01T00:00:00Z)').join(',')})`,
    ],
    ['values', `any(title,[${new Array(40_000).fill('"a"').join(',')}])`],
  ])('is refused, and the error names the limit: %s', async (what, filter) => {
    const library = open()
    const reply = await library.get(`/api/books?${new URLSearchParams({ filter })}`)
    expect(reply.status, reply.text.slice(0, 200)).toBe(400)
    expect(reply.body.errors[0].detail).toBe('Invalid filter provided')
    expect(reply.headers.get('x-klaviyo-emulator-hint')).toMatch(
      new RegExp(`at most [\\d]+ ${what}, not \\d+`),
    )
    expect(library.bugs).toEqual([])
  })
})
