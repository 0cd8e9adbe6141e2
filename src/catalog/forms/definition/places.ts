import { type Field, wordFrom } from './notation.js'

const CONTINENTS = ['AF', 'AS', 'EU', 'EUP', 'NA', 'OC', 'SA'].map((code) => `con_${code}`)

const COUNTRIES = (
  'AD AE AF AG AI AL AM AN AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CX CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FO FR GA ' +
  'GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
  'KE KG KH KI KM KP KR KW KY KZ LA LB LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MP MQ MR MS MT ' +
  'MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS ' +
  'RU RW SA SC SD SE SG SI SK SN SR SV SY SZ TC TD TF TH TJ TN TO TR TT TW UA UG UM US UY VA VE VG VI VN YE YT ' +
  'ZA ZM ZW'
).split(' ')

/** Countries since revision 2026-01-15. */
const LATER_COUNTRIES = 'EH FM GS HM KN LC PN SB SH SJ SL SM SO ST TG TK TL TM TV TZ UZ VC VU WF WS'.split(
  ' ',
)

/** The code of a country or a continent. */
export const place: Field = (edition, doc) => {
  const countries = edition < '2026-01-15' ? COUNTRIES : [...COUNTRIES, ...LATER_COUNTRIES]
  const attribute = wordFrom([...CONTINENTS, ...countries])(edition, doc)
  if (!attribute) return undefined
  const shapes = [CONTINENTS, countries].map((words) => ({ type: 'string' as const, enum: words }))
  return {
    kind: attribute.kind,
    options: { doc, published: () => ({ description: doc, oneOf: shapes }) },
  }
}
