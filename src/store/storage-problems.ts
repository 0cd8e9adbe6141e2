import { codeOf, messageOf } from '../base/error-code.js'

/** Messages for errors of SQLite and the file system, by the start of their code. */
const MESSAGES: readonly (readonly [code: RegExp, message: string])[] = [
  [
    /^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/,
    'there is no space left where the databases are stored; free some space and try again',
  ],
  [
    /^(SQLITE_CANTOPEN|EMFILE|ENFILE)/,
    'a database file cannot be opened; if too many files are open, raise ulimit -n or lower --open-accounts',
  ],
  [
    /^(SQLITE_READONLY|EROFS|EACCES|EPERM)/,
    'the databases cannot be written; give this user write permission',
  ],
  [/^SQLITE_(BUSY|LOCKED)/, 'another program has locked the database; let it finish and try again'],
  [
    /^SQLITE_(IOERR|CORRUPT|NOTADB|PROTOCOL)/,
    'the database file cannot be read or written; it may be damaged',
  ],
]

/**
 * Describes an error of the database storage and its remedy; undefined for any other error. The transaction that threw
 * it is rolled back.
 */
export function storageProblem(error: unknown): string | undefined {
  const code = codeOf(error)
  if (code === undefined) return undefined
  const message = MESSAGES.find(([known]) => known.test(code))?.[1]
  return message && `${message} (${code}: ${messageOf(error)})`
}
