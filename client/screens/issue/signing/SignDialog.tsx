/**
 * The page on which a party signs, or says that it will not: the whole text, what changed since this person last saw it,
 * who has signed, and then three ways to answer, of which two open only when the last page has been shown. Where other words
 * take the place of those on the screen it says so, shows the difference and lets nothing be sent. What was typed stays on
 * this device until it counts: over a closed page and a reload; the six digits and what was drawn never do.
 * Test ids: `sign-page`, `sign-newer`, `sign-read-newer`, and those of its parts.
 */
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Party, Resolution, TextVersion } from '#shared/board/board.ts'
import { currentText } from '#shared/board/select.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { useKeptDraft } from '../../../state/kept-draft.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextDiff } from '../../../ui/TextDiff.tsx'
import { ChangedSince } from './ChangedSince.tsx'
import { PagedText } from './PagedText.tsx'
import styles from './signing.module.css'
import { SigningState } from './SigningState.tsx'
import { useReading } from './use-reading.ts'
import type { Said, Way } from './Ways.tsx'
import { nothingTyped, Ways } from './Ways.tsx'

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly party: Party
  readonly onClose: () => void
}

interface NewerProps {
  readonly shown: TextVersion
  readonly newest: TextVersion
  readonly onRead: () => void
}

function Newer({ shown, newest, onRead }: NewerProps) {
  const { t } = useT()
  return (
    <div className={styles['news']} role="alert" data-testid="sign-newer">
      <p>{t('signing.newer', { version: newest.version, shown: shown.version })}</p>
      <Button size="md" onClick={onRead} data-testid="sign-read-newer">
        {t('signing.newerRead', { version: newest.version })}
      </Button>
      <p>{t('signing.newerDiff')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard to be scrolled */}
      <section className={styles['difference']} tabIndex={0} aria-label={t('signing.newerDiff')}>
        <TextDiff before={shown.text} after={newest.text} />
      </section>
    </div>
  )
}

interface TextProps extends Omit<Props, 'onClose'> {
  readonly shown: TextVersion
  readonly isOld: boolean
  readonly said: Said
  readonly onSaid: (change: Partial<Said>) => void
  readonly onDone: (way: Way) => void
}

/** One version and the ways to answer it. */
function OneText({ state, resolution, party, shown, isOld, said, onSaid, onDone }: TextProps) {
  const { t, partyName } = useT()
  const { boardId, actor } = useMe()
  const sha256 = sha256Hex(shown.text)
  const title = state.issues.get(resolution.issueId)?.title ?? ''
  const reader = { boardId, personId: actor.personId ?? '', resolutionId: resolution.id }
  const { reading, onReading, seenBefore } = useReading(reader, sha256, shown.version)
  return (
    <>
      <p>{t('signing.explain', { title, party: partyName(party) })}</p>
      {/* Above other words that stand now, how these ones differ from still older ones would only confuse. */}
      {!isOld && (
        <ChangedSince state={state} resolution={resolution} party={party} shown={shown} seenBefore={seenBefore} />
      )}
      <PagedText text={shown.text} sha256={sha256} version={shown.version} reading={reading} onReading={onReading} />
      <SigningState state={state} resolution={resolution} party={party} />
      <Ways
        resolution={resolution}
        party={party}
        shown={shown}
        left={reading.read ? 0 : Math.max(1, reading.pages - reading.page)}
        isOld={isOld}
        said={said}
        onSaid={onSaid}
        onDone={onDone}
      />
    </>
  )
}

/** Closes once the answer counts. It shows the version that it was opened for until its reader asks for the newer one. */
export default function SignDialog({ state, resolution, party, onClose }: Props) {
  const { t } = useT()
  const newest = currentText(resolution)
  const [shown, setShown] = useState(newest)
  const [way, setWay] = useState<Way | null>(null)
  const typed = useKeptDraft(`sign ${resolution.id}`, nothingTyped)
  const page = useRef<HTMLDivElement>(null)
  const first = useRef(shown)
  useEffect(() => {
    // Other words have taken the place of those that were read: the reader begins at their top.
    if (shown !== first.current) page.current?.focus()
    first.current = shown
  }, [shown])
  if (shown === null || newest === null) return null
  const isOld = shown.version !== newest.version || shown.text !== newest.text
  const readNewer = (): void => {
    setShown(newest)
    setWay(null)
  }
  const say = ({ way: chosen, ...words }: Partial<Said>): void => {
    if (chosen !== undefined) setWay(chosen)
    if (Object.keys(words).length > 0) typed.change(words)
  }
  const done = (answered: Way): void => {
    // Who has refused may yet sign with the dissent that he has begun.
    if (answered === 'refuse') typed.change({ reason: '' })
    else typed.clear()
    onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={t('issue.sign', { version: shown.version })} size="lg">
      <div ref={page} tabIndex={-1} className={styles['page']} data-testid="sign-page">
        {isOld && <Newer shown={shown} newest={newest} onRead={readNewer} />}
        <OneText
          key={shown.version}
          state={state}
          resolution={resolution}
          party={party}
          shown={shown}
          isOld={isOld}
          said={{ ...typed.draft, way }}
          onSaid={say}
          onDone={done}
        />
      </div>
    </Dialog>
  )
}
