/**
 * Photos that lie on this device for a draft that has gone while its page was closed: of a demand that counts they are
 * offered with it and go out at a press, by themselves only where sending the demand was that press; of a draft that
 * was removed they are offered to be let go. Test ids: `left-photos-<demandId>`, `left-photos-drop`.
 */
import { Button } from '@mantine/core'
import { Suspense, useEffect, useState } from 'react'
import type { DemandId, IssueId } from '#shared/ids.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { photosPressed } from '../../../state/photos-out.ts'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'
import own from './demands.module.css'
import { isDrawn, useFilePlace } from './held-photos.ts'

// Most readers have none left: what chooses and sends files is fetched with the first.
const DraftPhotos = fetched(() => import('./DraftPhotos.tsx'))

interface LeftProps {
  readonly demandId: DemandId
  readonly issueId: IssueId
  readonly count: number
  readonly onSettled: () => void
}

function Left({ demandId, issueId, count, onSettled }: LeftProps) {
  const { t } = useT()
  const place = useFilePlace()
  const demand = useBoard((state) => state.demands.get(demandId))
  const letGo = (): void => {
    void place.dropAll(demandId)
    onSettled()
  }
  return (
    <article className={styles.demand} data-testid={`left-photos-${demandId}`}>
      {demand === undefined ? (
        <div className={own.again}>
          <p>{t('demands.photosGone', { count })}</p>
          <Button variant="default" onClick={letGo} data-testid="left-photos-drop">
            {t('demands.photosDrop')}
          </Button>
        </div>
      ) : (
        <>
          <p>{demand.position}</p>
          <Suspense>
            <DraftPhotos
              demandId={demandId}
              issueId={issueId}
              words={demand.position}
              level={demand.visibility === 'restricted' ? 'party' : demand.visibility}
              recorded
              waits={!photosPressed(demandId)}
              onSettled={onSettled}
            />
          </Suspense>
        </>
      )}
    </article>
  )
}

interface Props {
  readonly issueId: IssueId
  /** The drafts that there are: their photos are with them. */
  readonly drafts: readonly DemandId[]
}

/** Nothing while there is nothing of it. */
export default function LeftPhotos({ issueId, drafts }: Props) {
  const place = useFilePlace()
  const [left, setLeft] = useState<ReadonlyMap<DemandId, number>>(new Map())
  const known = drafts.join(' ')
  useEffect(() => {
    let over = false
    const there = new Set(known.split(' '))
    const look = async (): Promise<void> => {
      const counts = await place.counts(issueId)
      if (over) return
      const found = [...counts].map(([id, count]) => [id as DemandId, count] as const)
      const alone = found.filter(([id]) => !there.has(id) && !isDrawn(id))
      setLeft((before) => new Map([...before, ...alone]))
    }
    void look()
    return () => {
      over = true
    }
  }, [place, issueId, known])
  const settle = (demandId: DemandId): void => setLeft((now) => new Map([...now].filter(([id]) => id !== demandId)))
  return [...left]
    .filter(([id]) => !drafts.includes(id))
    .map(([id, count]) => <Left key={id} demandId={id} issueId={issueId} count={count} onSettled={() => settle(id)} />)
}
