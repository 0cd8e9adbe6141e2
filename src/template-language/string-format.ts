import { numberOf, printedText, representation, WholeFloat } from './values.js'

const FORMAT = /^([-+ 0#]*)(\d{1,3})?(?:\.(\d{1,2}))?([diufFeEgGxXosr])$/

/** Formats a value as Python's `%` operator does; empty for a format or a value that Python refuses, as in Django. */
export function formatText(value: unknown, format: string): string {
  const [, flags = '', width, precision, letter = ''] = FORMAT.exec(format) ?? []
  const text = converted(value, letter, precision === undefined ? undefined : Number(precision))
  if (text === undefined) return ''
  const isNumber = letter !== 's' && letter !== 'r'
  const sign = isNumber && !text.startsWith('-') ? (/[+ ]/.exec(flags)?.[0] ?? '') : ''
  const signed = (flags.includes('+') ? sign && '+' : sign) + text
  const length = Number(width ?? 0)
  if (flags.includes('-')) return signed.padEnd(length)
  if (!isNumber || !flags.includes('0')) return signed.padStart(length)
  const [, before = '', digits = ''] = /^([-+ ]?)(.*)$/s.exec(signed) ?? []
  return before + digits.padStart(length - before.length, '0')
}

function converted(value: unknown, letter: string, precision: number | undefined): string | undefined {
  if (letter === '') return undefined
  if (letter === 'r') return [...representation(value)].slice(0, precision).join('')
  if (letter === 's') return [...printedText(value)].slice(0, precision).join('')
  // A text is no number to Python.
  const number = typeof value === 'string' ? undefined : numberOf(value)
  if (number === undefined || !Number.isFinite(number)) return undefined
  // Python prints whole numbers alone in these forms.
  if (/[xo]/i.test(letter) && (!Number.isInteger(number) || value instanceof WholeFloat)) return undefined
  switch (letter.toLowerCase()) {
    case 'f':
      return number.toFixed(precision ?? 6)
    case 'e': {
      const text = exponential(number, precision ?? 6)
      return letter === 'E' ? text.toUpperCase() : text
    }
    case 'g': {
      const text = shortest(number, precision ?? 6)
      return letter === 'G' ? text.toUpperCase() : text
    }
    case 'x': {
      const text = Math.trunc(number).toString(16)
      return letter === 'X' ? text.toUpperCase() : text
    }
    case 'o':
      return Math.trunc(number).toString(8)
    default:
      return BigInt(Math.trunc(number)).toString()
  }
}

/** Python writes an exponent of two digits at least. */
function exponential(number: number, digits: number): string {
  return number.toExponential(digits).replace(/e([-+])(\d)$/, 'e$10$2')
}

/** So many digits without zeros at the end, with an exponent for very small and large numbers. */
function shortest(number: number, precision: number): string {
  const digits = Math.max(1, precision)
  const [mantissa = '', exponent = ''] = exponential(number, digits - 1).split('e')
  const places = digits - 1 - Number(exponent)
  if (Number(exponent) < -4 || places < 0) return `${withoutZeros(mantissa)}e${exponent}`
  return withoutZeros(number.toFixed(places))
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/0{1,99}$/, '').replace(/\.$/, '') : text
}
