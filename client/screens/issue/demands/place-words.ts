/** A place as it is said: 7号楼2单元, as much of it as is known. */
import type { Demand } from '#shared/board/board.ts'
import type { Translate } from '#shared/i18n/message.ts'

/** Building and entrance in words; empty where neither is known. */
export function placeWords(t: Translate, { building, unit }: NonNullable<Demand['place']>): string {
  if (building !== '' && unit !== '') return t('demands.place', { building, unit })
  if (building !== '') return t('demands.placeBuilding', { building })
  return unit === '' ? '' : t('demands.placeUnit', { unit })
}
