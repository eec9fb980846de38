/**
 * Evidence chosen while the demand is still being written: it waits on this page, described if its owner wants, and goes out
 * by itself when the demand counts — the pressing of 提交 was the word for both. What cannot be sent says so and can be
 * sent again or let go; the demand counts all the same.
 */
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { DemandId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { useT } from '../../../state/language.tsx'
import { Chooser, Row } from '../../attachments/AddFiles.tsx'
import type { Level } from '../../attachments/batch.ts'
import { useBatch } from '../../attachments/use-batch.ts'
import styles from './demands.module.css'

interface Props {
  readonly demandId: DemandId
  /** What the demand says: a photo that its owner has not described is called by it. */
  readonly words: string
  readonly level: Level
  /** The demand is on the record: the photos may go out. */
  readonly recorded: boolean
  readonly onCount: (count: number) => void
  /** Nothing is left to be sent, or to be sent again. */
  readonly onSettled: () => void
}

/** The chosen photos, and after the demand was recorded their way to it. */
export default function DraftPhotos({ demandId, words, level, recorded, onCount, onSettled }: Props) {
  const { t } = useT()
  const batch = useBatch({ kind: 'demand', id: demandId })
  const [tried, setTried] = useState(false)
  const [all, setAll] = useState(0)
  const { items } = batch
  const begun = useRef(false)
  useEffect(() => onCount(items.length), [items.length, onCount])
  const unnamed = items.find(({ alt, step }) => alt.trim() === '' && step.is !== 'wrong')
  useEffect(() => {
    if (recorded && unnamed !== undefined) batch.describe(unnamed.key, words.trim().slice(0, limits.titleLength))
  })
  const preparing = items.some(({ step }) => step.is === 'preparing')
  const { send } = batch
  const out = async (): Promise<void> => {
    setAll(items.length)
    await send({ level, tellPlace: false })
    setTried(true)
  }
  useEffect(() => {
    if (!recorded || unnamed !== undefined || preparing || begun.current) return
    begun.current = true
    void out()
  })
  useEffect(() => {
    if (tried && items.length === 0) onSettled()
  }, [tried, items.length, onSettled])
  return (
    <div className={styles.photos}>
      <p className={styles.quiet}>{t('demands.photosHint')}</p>
      {!recorded && <Chooser batch={batch} takeTestId="file-take" />}
      {items.length > 0 && !recorded && (
        <p className={styles.quiet}>
          {t('demands.photosWaiting', { count: items.length })} {t('demands.photosDevice')}
        </p>
      )}
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
          <p>{t('demands.photosFailed', { count: items.length })}</p>
          <Button onClick={() => void out()}>{t('demands.photosAgain')}</Button>
          <Button variant="subtle" onClick={onSettled}>
            {t('demands.photosLater')}
          </Button>
        </div>
      )}
    </div>
  )
}
