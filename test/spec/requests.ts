import { expect } from 'vitest'
import type { EmulatorSettings } from '../../src/emulator.js'
import { BASE, bootWith, type Reply, type TestEmulator } from '../support/emulator.js'
import { toy } from '../support/toy-catalog.js'

type Attributes = Readonly<Record<string, unknown>>

/** A library for one test: no shelf, no book, and a clock frozen at noon. */
export const open = (options: EmulatorSettings = {}): TestEmulator => bootWith(toy, options)

/** The bodies of requests to the library. */
export const newShelf = (label: unknown, more: Attributes = {}) => ({
  data: { type: 'shelf', attributes: { label, ...more } },
})

export const shelfChange = (id: string, attributes: Attributes) => ({
  data: { type: 'shelf', id, attributes },
})

export const newBook = (title: unknown, more: Attributes = {}, shelf?: string) => ({
  data: {
    type: 'book',
    attributes: { title, ...more },
    ...(shelf !== undefined && { relationships: { shelf: { data: { type: 'shelf', id: shelf } } } }),
  },
})

export const bookChange = (id: string, attributes: Attributes) => ({ data: { type: 'book', id, attributes } })

export const newReview = (book: string, stars: unknown, reader?: string) => ({
  data: {
    type: 'review',
    attributes: { stars },
    relationships: {
      book: { data: { type: 'book', id: book } },
      ...(reader !== undefined && { reader: { data: { type: 'reader', id: reader } } }),
    },
  },
})

export const newDelivery = (...books: readonly { readonly data: unknown }[]) => ({
  data: {
    type: 'book-bulk-create-job',
    attributes: { books: { data: books.map(({ data }) => data) } },
  },
})

/** Creates shelves, in order. */
export async function addShelves(library: TestEmulator, ...labels: string[]): Promise<void> {
  for (const label of labels) await create(library, '/api/shelves', newShelf(label))
}

/** Creates a book and returns its id. */
export function addBook(
  library: TestEmulator,
  title: string,
  more: Attributes = {},
  shelf?: string,
): Promise<string> {
  return create(library, '/api/books', newBook(title, more, shelf))
}

/** Creates books with only a title, in order, and returns their ids. */
export async function addBooks(library: TestEmulator, ...titles: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const title of titles) ids.push(await addBook(library, title))
  return ids
}

/** Creates the resource in a body and returns its id. */
export async function create(library: TestEmulator, path: string, body: unknown): Promise<string> {
  const reply = await library.post(path, body)
  expect([201, 202], reply.text).toContain(reply.status)
  return reply.body.data.id
}

/** The ids of a collection, in order. */
export function idsOf({ body }: Reply): string[] {
  return body.data.map(({ id }: { id: string }) => id)
}

/** The titles of a collection of books, in order. */
export function titlesOf(reply: Reply): string[] {
  expect(reply.status, reply.text).toBe(200)
  return reply.body.data.map(({ attributes }: { attributes: { title: string } }) => attributes.title)
}

/** A link of a response in the form that `get` accepts. */
export function target(link: string): string {
  expect(link.startsWith(`${BASE}/`)).toBe(true)
  return link.slice(BASE.length)
}

/** `path?name=value` with the value escaped. */
export function pathWith(path: string, parameters: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(parameters)}`
}

/** The titles of the pages from `path` on, following the links with one name. */
export async function pagesFrom(
  library: TestEmulator,
  path: string,
  link: 'next' | 'prev',
): Promise<string[][]> {
  const pages: string[][] = []
  for (let at: string | null = path; at !== null; ) {
    const reply: Reply = await library.get(at)
    pages.push(titlesOf(reply))
    expect(pages.length).toBeLessThan(20)
    at = reply.body.links[link] === null ? null : target(reply.body.links[link])
  }
  return pages
}

/** The target of the last page from `path` on. */
export async function lastPage(library: TestEmulator, path: string): Promise<string> {
  const reply = await library.get(path)
  const { next } = reply.body.links
  return next === null ? path : lastPage(library, target(next))
}
