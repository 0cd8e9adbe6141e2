import { z } from 'zod'
import { parse, print } from '../../../base/instant.js'
import { SideRefusal } from '../../../declare/index.js'
import { PAGE_MAX, readSmileCursor } from '../paging.js'

/** Reads a text with a function that returns undefined for what it does not understand. */
function readWith<T>(read: (text: string) => T | undefined, expected: string) {
  return z.string().transform((text, context) => {
    const value = read(text)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', input: text, message: `must be ${expected}` })
    return z.NEVER
  })
}

/** A whole number within bounds. */
export function wholeNumber(min: number, max: number) {
  return readWith(
    (text) =>
      /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined,
    `a whole number from ${min} to ${max}`,
  )
}

/** An id in a query; its output is the id of a row. */
export const idParameter = () =>
  readWith((text) => (/^\d{1,15}$/.test(text) ? text : undefined), 'an id').optional()

/** A time in a query; its output is the text of a stored instant. */
export const timeParameter = () =>
  readWith((text) => {
    const instant = parse(text)
    return instant === undefined ? undefined : print(instant)
  }, 'an ISO 8601 time, such as 2024-04-04T15:10:42.030Z').optional()

/** The parameters of lists with cursors. */
export const pageParameters = () => ({
  limit: wholeNumber(1, PAGE_MAX).optional(),
  cursor: readWith(readSmileCursor, 'a cursor from the metadata of a list').optional(),
})

/** A comma-separated list of further members that the response includes. */
export function includeParameter(allowed: readonly string[]) {
  return readWith(
    (text) => {
      const names = text.split(',').map((name) => name.trim())
      return names.every((name) => allowed.includes(name)) ? names : undefined
    },
    `a comma-separated list of ${allowed.join(', ')}`,
  ).default([])
}

/** The 404 of an unknown id in a path; guess: the words. */
export function unknownId(what: string, id: string | undefined): SideRefusal {
  return new SideRefusal(404, 'not_found', `There is no ${what} with the id ${id ?? ''}.`)
}

/** The 422 of a request that makes no sense. */
export function unprocessable(message: string): SideRefusal {
  return new SideRefusal(422, 'unprocessable', message)
}
