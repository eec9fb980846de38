/**
 * Evidence chosen while the demand is still being written: it waits on this device, over reloads, described if its owner
 * wants, and goes out by itself when the demand counts — the pressing of 提交 was the word for both. What cannot be sent
 * says so and can be sent again, later, or let go; the demand counts all the same. What is found later, of a demand that
 * counted meanwhile, waits for a press. Test ids: `photos-device`, `photos-again`.
 */
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { DemandId, IssueId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { useT } from '../../../state/language.tsx'
import { Chooser, Row } from '../../attachments/AddFiles.tsx'
import type { Level } from '../../attachments/batch.ts'
import { alone } from '../../attachments/send-kept.ts'
import type { Batch } from '../../attachments/use-batch.ts'
import { useBatch } from '../../attachments/use-batch.ts'
import styles from './demands.module.css'
import { useHeldItems } from './held-photos.ts'

interface Props {
  readonly demandId: DemandId
  readonly issueId: IssueId
  /** What the demand says: a photo that its owner has not described is called by it. */
  readonly words: string
  readonly level: Level
  /** The demand is on the record: the photos may go out. */
  readonly recorded: boolean
  /** The demand came onto the record without a press of this visit: they wait for one. */
  readonly waits?: boolean
  readonly onCount?: (count: number) => void
  /** Nothing is left to be sent, or to be sent again. */
  readonly onSettled: () => void
}

/** Where the photos are, and what that means. */
function Where({ count, unkept }: { readonly count: number; readonly unkept: number }) {
  const { t } = useT()
  return (
    <p className={styles.quiet} data-testid="photos-device">
      {t('demands.photosWaiting', { count })}{' '}
      {unkept === 0 ? t('demands.photosDevice') : t('demands.photosUnkept', { count: unkept })}
    </p>
  )
}

/** Sends everything once it may go out, under the demand's words where it has none of its own. */
function useSending(batch: Batch, { demandId, words, level, recorded, waits = false }: Props, opened: boolean) {
  const [tried, setTried] = useState(waits)
  const [all, setAll] = useState(0)
  const { items, send, describe } = batch
  const begun = useRef(waits)
  const unnamed = items.find(({ alt, step }) => alt.trim() === '' && step.is !== 'wrong')
  useEffect(() => {
    if (recorded && unnamed !== undefined) describe(unnamed.key, words.trim().slice(0, limits.titleLength))
  })
  const preparing = items.some(({ step }) => step.is === 'preparing')
  const out = async (): Promise<void> => {
    setAll(items.length)
    await alone(demandId, () => send({ level, tellPlace: false }))
    setTried(true)
  }
  useEffect(() => {
    if (!recorded || waits || !opened || unnamed !== undefined || preparing || begun.current) return
    begun.current = true
    void out()
  })
  return { tried: tried || (recorded && waits), all, out }
}

/** The chosen photos, and after the demand was recorded their way to it. */
export default function DraftPhotos(props: Props) {
  const { demandId, issueId, recorded, onCount, onSettled } = props
  const { t } = useT()
  const batch = useBatch({ kind: 'demand', id: demandId })
  const { opened, unkept } = useHeldItems(batch, demandId, issueId)
  const { tried, all, out } = useSending(batch, props, opened)
  const { items } = batch
  useEffect(() => onCount?.(items.length), [items.length, onCount])
  useEffect(() => {
    if (tried && opened && items.length === 0) onSettled()
  }, [tried, opened, items.length, onSettled])
  return (
    <div className={styles.photos}>
      {!recorded && <p className={styles.quiet}>{t('demands.photosHint')}</p>}
      {!recorded && <Chooser batch={batch} takeTestId="file-take" />}
      {items.length > 0 && !recorded && <Where count={items.length} unkept={unkept} />}
      {items.length > 0 && (
        <ul className={styles.pairs}>
          {items.map((item) => (
            <Row key={item.key} item={item} batch={batch} asked={false} wordless />
          ))}
        </ul>
      )}
      {recorded && batch.sending && (
        <output>{t('demands.photosSending', { done: all - items.length, all: Math.max(all, items.length) })}</output>
      )}
      {tried && !batch.sending && items.length > 0 && (
        <div role="alert" className={styles.again}>
          {all === 0 && <p className={styles.quiet}>{t('demands.photosLeft')}</p>}
          {all > 0 && <p>{t('demands.photosFailed', { count: items.length })}</p>}
          <Button onClick={() => void out()} data-testid="photos-again">
            {t(all > 0 ? 'demands.photosAgain' : 'demands.photosSend')}
          </Button>
          <Button variant="subtle" onClick={onSettled}>
            {t('demands.photosLater')}
          </Button>
        </div>
      )}
    </div>
  )
}
