/**
 * Photos that lie on this device for demands which are on the record, told on every screen but the demand's own issue, where
 * its card shows them. Sends nothing itself, and is small: what sends is fetched where there is anything.
 */
import type { ReactNode } from 'react'
import { Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { useRoute } from 'wouter'
import type { AttachmentId, DemandId } from '#shared/ids.ts'
import type { Waiting } from '../../offline/kept-files.ts'
import { deviceOf, scopeOf } from '../../offline/device.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { photosAreOf, photoTurns, tellPhotosLeft, watchPhotos } from '../../state/photos-out.ts'
import { withWords } from '../../state/words.ts'
import { fetched } from '../../ui/fetched.tsx'

const PhotosOfOne = fetched(() => withWords(['files', 'offline'], import('./PhotosOfOne.tsx')))

interface Left {
  readonly of: DemandId
  readonly within: string
  readonly count: number
}

/** Photos of demands that are on the record and are not there themselves; looked for again after every turn. */
function useLeft(): readonly Left[] {
  const { boardId, actor } = useMe()
  const [found, setFound] = useState<readonly Waiting[]>([])
  const turns = useSyncExternalStore(watchPhotos, photoTurns)
  const [, here] = useRoute('/b/:boardId/*?')
  const where = here?.['*'] ?? ''
  useEffect(() => {
    let over = false
    photosAreOf(actor.personId)
    const place = deviceOf().filesOf(scopeOf(boardId, actor.personId))
    void place.all().then((all) => (over ? undefined : setFound(all)))
    return () => {
      over = true
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- looked for again after every turn, and on every other screen
  }, [boardId, actor.personId, turns, where])
  const demands = useBoard((state) => state.demands)
  const there = useBoard((state) => state.attachments)
  return found
    .filter(({ of }) => demands.has(of as DemandId))
    .map(({ of, within, keys }) => {
      return { of: of as DemandId, within, count: keys.filter((key) => !there.has(key as AttachmentId)).length }
    })
    .filter(({ count }) => count > 0)
}

/** Nothing while there is nothing of it. */
export default function PhotosOut(): ReactNode {
  const { t } = useT()
  const left = useLeft()
  const demands = useBoard((state) => state.demands)
  const [, here] = useRoute('/b/:boardId/issue/:issueId/*?')
  const [later, setLater] = useState<ReadonlySet<string>>(new Set())
  const all = left.reduce((sum, { count }) => sum + count, 0)
  useEffect(() => tellPhotosLeft(all), [all])
  const told = left.filter(({ of, within }) => !later.has(of) && within !== here?.issueId)
  if (told.length === 0) return null
  return (
    <section className="hy-no-print" aria-label={t('offline.photos')}>
      <Suspense>
        {told.map(({ of, count }) => {
          const demand = demands.get(of)
          if (demand === undefined) return null
          const onLater = (): void => setLater((before) => new Set([...before, of]))
          return <PhotosOfOne key={of} demand={demand} count={count} onLater={onLater} />
        })}
      </Suspense>
    </section>
  )
}
