/**
 * The page on which a party signs, or says that it will not: the whole text, what changed since this person last saw it,
 * who has signed, and then three ways to answer, of which two open only when the last page has been shown. Where other words
 * take the place of those on the screen it says so, shows the difference and lets nothing be sent; what was typed stays.
 * Test ids: `sign-page`, `sign-newer`, `sign-read-newer`, and those of its parts.
 */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Party, Resolution, TextVersion } from '#shared/board/board.ts'
import { currentText } from '#shared/board/select.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextDiff } from '../../../ui/TextDiff.tsx'
import { ChangedSince } from './ChangedSince.tsx'
import { PagedText } from './PagedText.tsx'
import styles from './signing.module.css'
import { SigningState } from './SigningState.tsx'
import { useReading } from './use-reading.ts'
import type { Said } from './Ways.tsx'
import { nothingSaid, Ways } from './Ways.tsx'

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

interface TextProps extends Props {
  readonly shown: TextVersion
  readonly isOld: boolean
  readonly said: Said
  readonly onSaid: (change: Partial<Said>) => void
}

/** One version and the ways to answer it. */
function OneText({ state, resolution, party, shown, isOld, said, onSaid, onClose }: TextProps) {
  const { t, partyName } = useT()
  const { boardId, actor } = useMe()
  const sha256 = sha256Hex(shown.text)
  const title = state.issues.get(resolution.issueId)?.title ?? ''
  const reader = { boardId, personId: actor.personId ?? '', resolutionId: resolution.id }
  const { reading, onReading, seenBefore } = useReading(reader, sha256, shown.version)
  return (
    <>
      <p>{t('signing.explain', { title, party: partyName(party) })}</p>
      <ChangedSince state={state} resolution={resolution} party={party} shown={shown} seenBefore={seenBefore} />
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
        onDone={onClose}
      />
    </>
  )
}

/** Closes once the answer counts. It shows the version that it was opened for until its reader asks for the newer one. */
export default function SignDialog({ state, resolution, party, onClose }: Props) {
  const { t } = useT()
  const newest = currentText(resolution)
  const [shown, setShown] = useState(newest)
  const [said, setSaid] = useState<Said>(nothingSaid)
  if (shown === null || newest === null) return null
  const isOld = shown.version !== newest.version || shown.text !== newest.text
  const readNewer = (): void => {
    setShown(newest)
    setSaid((before) => ({ ...before, way: null }))
  }
  return (
    <Dialog opened onClose={onClose} title={t('issue.sign', { version: shown.version })} size="lg">
      <div className={styles['page']} data-testid="sign-page">
        {isOld && <Newer shown={shown} newest={newest} onRead={readNewer} />}
        <OneText
          key={shown.version}
          state={state}
          resolution={resolution}
          party={party}
          shown={shown}
          isOld={isOld}
          said={said}
          onSaid={(change) => setSaid((before) => ({ ...before, ...change }))}
          onClose={onClose}
        />
      </div>
    </Dialog>
  )
}
