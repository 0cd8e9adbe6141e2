import { codeOf, messageOf } from '../base/error-code.js'

/** What is said of errors of SQLite and of the file system, by the beginning of their codes. */
const WORDS: readonly (readonly [code: RegExp, words: string])[] = [
  [
    /^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/,
    'there is no room left where the databases are kept; free some room and try again',
  ],
  [
    /^(SQLITE_CANTOPEN|EMFILE|ENFILE)/,
    'a database file cannot be opened; if too many files are open, raise ulimit -n or lower --open-accounts',
  ],
  [/^(SQLITE_READONLY|EROFS|EACCES|EPERM)/, 'the databases cannot be written; give this user the right to'],
  [/^SQLITE_(BUSY|LOCKED)/, 'another program has locked the database; let it finish and try again'],
  [/^SQLITE_(IOERR|CORRUPT|NOTADB|PROTOCOL)/, 'the database file cannot be read or written'],
]

/**
 * What is wrong with the place where databases are kept, and what would help; undefined for an error of any other
 * kind. What was being written when it was thrown is not kept.
 */
export function storageProblem(error: unknown): string | undefined {
  const code = codeOf(error)
  if (code === undefined) return undefined
  const words = WORDS.find(([known]) => known.test(code))?.[1]
  return words && `${words} (${code}: ${messageOf(error)})`
}
