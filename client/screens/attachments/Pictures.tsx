/**
 * An option's pictures over the whole screen: before and after laid over each other with a line to pull, or side by side, or one
 * after the other. Large buttons, arrow keys, Escape; every picture's words stand beneath it. One that cannot be had without a
 * connection says what it shows and comes when the connection does. Test ids: `pictures-full`, `pictures-way-<way>`,
 * `pictures-slide`, `pictures-before`, `pictures-half`, `pictures-after`, `pictures-previous`, `pictures-next`.
 */
import { Button } from '@mantine/core'
import type { CSSProperties, KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { Attachment } from '#shared/board/room.ts'
import { useLink, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { addressOfFile, wordsOf } from './attachments-of.ts'
import type { Pair } from './pairs.ts'
import { pairsOf } from './pairs.ts'
import styles from './pictures.module.css'

/** The picture itself; its words stand beside it, so what is read out begins with when it shows. */
function Picture({ photo }: { readonly photo: Attachment }): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const link = useLink()
  const [broken, setBroken] = useState<string | null>(null)
  const alt = wordsOf(photo)
  // Tried again whenever the connection changes.
  if (broken === link) return <p className={styles['away']}>{t('options.pictureAway', { alt })}</p>
  const said = photo.shows === undefined ? alt : `${t(`files.shows_${photo.shows}`)}：${alt}`
  return (
    <img
      src={addressOfFile(boardId, photo)}
      alt={said}
      draggable={false}
      decoding="async"
      onError={() => setBroken(link)}
    />
  )
}

function Words({ photo }: { readonly photo: Attachment }): ReactNode {
  const { t } = useT()
  return (
    <p>
      {photo.shows !== undefined && <strong className={styles['time']}>{t(`files.shows_${photo.shows}`)}</strong>}
      {wordsOf(photo)}
    </p>
  )
}

interface SlideProps {
  readonly pair: Pair
  /** Percent from the left that show what is before. */
  readonly at: number
  readonly onMove: (at: number) => void
}

const within = (percent: number): number => Math.min(100, Math.max(0, Math.round(percent)))

/** The two over each other; the line is pulled on the picture or by the slider below it. */
function Slide({ pair, at, onMove }: SlideProps): ReactNode {
  const { t } = useT()
  const pull = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons !== 1) return
    const { left, width } = event.currentTarget.getBoundingClientRect()
    if (width > 0) onMove(within((100 * (event.clientX - left)) / width))
  }
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- pulling on the picture only repeats the slider below it. */}
      <div
        className={styles['stack']}
        style={{ '--at': `${at}%` } as CSSProperties}
        onPointerDown={pull}
        onPointerMove={pull}
      >
        <div className={styles['layer']}>
          <Picture photo={pair.after} />
        </div>
        <div className={styles['layer']} data-layer="before">
          <Picture photo={pair.before} />
        </div>
        <span className={styles['line']} aria-hidden="true" />
        {at > 12 && (
          <span className={styles['corner']} data-corner="before" aria-hidden="true">
            {t('files.shows_before')}
          </span>
        )}
        {at < 88 && (
          <span className={styles['corner']} data-corner="after" aria-hidden="true">
            {t('files.shows_after')}
          </span>
        )}
      </div>
      <input
        className={styles['slider']}
        type="range"
        min={0}
        max={100}
        step={5}
        value={at}
        aria-label={t('options.slideLabel')}
        aria-valuetext={t('options.slideValue', { before: at, after: 100 - at })}
        onChange={(event) => onMove(Number(event.currentTarget.value))}
        data-autofocus
        data-testid="pictures-slide"
      />
    </>
  )
}

type Way = 'slide' | 'beside' | 'single'

interface TurnProps {
  readonly way: Way
  readonly count: number
  readonly place: number
  readonly onGo: (by: number) => void
}

function Turn({ way, count, place, onGo }: TurnProps): ReactNode {
  const { t } = useT()
  if (count < 2) return null
  const single = way === 'single'
  return (
    <>
      <Button variant="default" onClick={() => onGo(-1)} data-testid="pictures-previous">
        {single ? t('files.previous') : t('options.previousPair')}
      </Button>
      <output>
        {single ? t('files.viewerTitle', { n: place + 1, count }) : t('options.pairOf', { n: place + 1, count })}
      </output>
      <Button
        variant="default"
        onClick={() => onGo(1)}
        {...(way === 'slide' ? {} : { 'data-autofocus': true })}
        data-testid="pictures-next"
      >
        {single ? t('files.next') : t('options.nextPair')}
      </Button>
    </>
  )
}

const ways: readonly Way[] = ['slide', 'beside', 'single']
const stops = [
  ['before', 'options.fullBefore', 100],
  ['half', 'options.halfHalf', 50],
  ['after', 'options.fullAfter', 0],
] as const

function Ways({ way, onChoose }: { readonly way: Way; readonly onChoose: (way: Way) => void }): ReactNode {
  const { t } = useT()
  return (
    <fieldset className={styles['ways']}>
      <legend className="hy-hidden">{t('options.wayLabel')}</legend>
      {ways.map((one) => (
        <Button
          key={one}
          variant={one === way ? 'filled' : 'default'}
          aria-pressed={one === way}
          onClick={() => onChoose(one)}
          data-testid={`pictures-way-${one}`}
        >
          {t(`options.way_${one}`)}
        </Button>
      ))}
    </fieldset>
  )
}

/** Three places of the line that one press brings it to. */
function Stops({ at, onMove }: Pick<SlideProps, 'at' | 'onMove'>): ReactNode {
  const { t } = useT()
  return stops.map(([name, words, stop]) => (
    <Button
      key={name}
      variant="default"
      aria-pressed={at === stop}
      onClick={() => onMove(stop)}
      data-testid={`pictures-${name}`}
    >
      {t(words)}
    </Button>
  ))
}

interface SightProps extends Pick<SlideProps, 'at' | 'onMove'> {
  readonly way: Way
  readonly pair: Pair | undefined
  readonly photo: Attachment
}

/** What there is to see, one of three ways. */
function Sight({ way, pair, photo, at, onMove }: SightProps): ReactNode {
  if (way === 'single' || pair === undefined) {
    return (
      <figure key={photo.id}>
        <div className={styles['frame']}>
          <Picture photo={photo} />
        </div>
      </figure>
    )
  }
  if (way === 'slide') return <Slide pair={pair} at={at} onMove={onMove} />
  return (
    <div className={styles['beside']}>
      {[pair.before, pair.after].map((one) => (
        <figure key={one.id}>
          <div className={styles['frame']}>
            <Picture photo={one} />
          </div>
          <figcaption>
            <Words photo={one} />
          </figcaption>
        </figure>
      ))}
    </div>
  )
}

export interface PicturesProps {
  /** What the pictures belong to, as the heading says it. */
  readonly title: string
  readonly photos: readonly Attachment[]
  readonly onClose: () => void
}

/** Over the whole screen until it is closed. */
export default function Pictures({ title, photos, onClose }: PicturesProps): ReactNode {
  const pairs = pairsOf(photos)
  const [chosen, setWay] = useState<Way>('slide')
  const [turned, setTurned] = useState(0)
  const [at, setAt] = useState(50)
  const way = pairs.length === 0 ? 'single' : chosen
  const count = way === 'single' ? photos.length : pairs.length
  const place = count === 0 ? 0 : ((turned % count) + count) % count
  const pair = pairs[place]
  const photo = photos[place]
  const go = (by: number): void => setTurned(place + by)
  const pressed = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    // The slider itself answers its own keys.
    if (by === 0 || event.target instanceof HTMLInputElement) return
    if (way === 'slide') setAt((now) => within(now + 10 * by))
    else go(by)
  }
  if (photo === undefined) return null
  return (
    <Dialog opened onClose={onClose} title={title} size="full">
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the arrow keys only repeat what the buttons and the slider do. */}
      <div className={styles['pictures']} onKeyDown={pressed} data-testid="pictures-full" data-way={way}>
        {pairs.length > 0 && (
          <Ways
            way={way}
            onChoose={(one) => {
              setWay(one)
              setTurned(0)
            }}
          />
        )}
        <div className={styles['sight']}>
          <Sight way={way} pair={pair} photo={photo} at={at} onMove={setAt} />
        </div>
        <div className={styles['below']}>
          {way === 'slide' && pair !== undefined && (
            <>
              <Words photo={pair.before} />
              <Words photo={pair.after} />
            </>
          )}
          {way === 'single' && <Words photo={photo} />}
          <div className={styles['acts']}>
            {way === 'slide' && <Stops at={at} onMove={setAt} />}
            <Turn way={way} count={count} place={place} onGo={go} />
          </div>
        </div>
      </div>
    </Dialog>
  )
}
