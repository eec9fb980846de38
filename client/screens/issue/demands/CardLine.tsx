/**
 * The red line on a demand's card: its words of today, that only the own party reads it where that is so, and what it said before.
 * Drawn only where the card shows a red line.
 */
import type { Demand } from '#shared/board/board.ts'
import { cardLineText, earlierCardLines, lineNow } from '#shared/board/red-lines.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import styles from '../issue.module.css'
import { EarlierWords } from './EarlierWords.tsx'

/** Nothing but the mark where the line has no words of its own. */
export function CardLine({ demand }: { readonly demand: Demand }) {
  const { t } = useT()
  const text = useBoard((state) => cardLineText(state, demand))
  const isOwn = useBoard(({ parties }) => {
    const line = demand.redLineId === undefined ? null : lineNow({ parties }, demand.redLineId)
    return line?.line.visibility === 'party' && demand.visibility !== 'party'
  })
  const parties = useBoard(({ parties }) => parties)
  const before = earlierCardLines({ parties }, demand)
  if (text === null) return null
  return (
    <>
      <p className={styles.interest}>
        {t('issue.redLineText', { text })}
        {isOwn && t('issue.onlyOwnPartySees')}
      </p>
      <EarlierWords title={t('issue.earlierLines', { count: before.length })} words={before} />
    </>
  )
}
