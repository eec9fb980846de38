/**
 * 提交到会场: shows exactly what will be copied, who will see it and in whose name it stands, and only then submits. The words
 * are those of the moment in which the dialog was opened; if the draft moves on meanwhile, it says so and offers the new
 * ones; if somebody else submits them meanwhile, the rules say so. The draft stays. Test ids: `caucus-submit`, `caucus-submit-words`, `caucus-submit-send`, `caucus-submitted`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import type * as Y from 'yjs'
import { isSubmitted } from '#shared/board/caucuses.ts'
import type { CaucusId, IssueId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import { useYText } from '../../sync/react.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { issueAddress } from '../issue/follow.ts'
import styles from './caucus.module.css'

interface Props {
  readonly text: Y.Text
  readonly issueId: IssueId
  /** Null in a party's own room. */
  readonly caucusId: CaucusId | null
}

/** In whose name the words will stand, as a sentence. */
function useInWhoseName(caucusId: CaucusId | null): string {
  const { t, partyName } = useT()
  const { actor } = useMe()
  const party = useBoard((state) => (actor.partyId === null ? undefined : state.parties.get(actor.partyId)))
  const alone = useBoard((state) => caucusId === null || (state.caucuses.get(caucusId)?.partyIds.length ?? 0) < 2)
  if (actor.role !== 'partyRep' || party === undefined) return t('caucus.submitNameMediator')
  return t(alone ? 'caucus.submitNameOwn' : 'caucus.submitNameParty', { party: partyName(party) })
}

interface ReviewProps extends Omit<Props, 'text'> {
  readonly frozen: string
  /** The draft as it is now. */
  readonly now: string
  readonly onRenew: () => void
  readonly onClose: () => void
  readonly onDone: () => void
}

/** What is asked before it is submitted. */
function Review({ frozen, now, issueId, caucusId, onRenew, onClose, onDone }: ReviewProps): ReactNode {
  const { t } = useT()
  const [submissionId] = useState(() => freshId<'submission'>())
  const name = useInWhoseName(caucusId)
  return (
    <div className={styles['part']}>
      <p>{t('caucus.submitCopies')}</p>
      <blockquote className={styles['words']} data-testid="caucus-submit-words">
        {frozen}
      </blockquote>
      {now !== frozen && (
        <output className={styles['row']}>
          {t('caucus.submitChanged')}
          {now !== '' && (
            <Button variant="default" onClick={onRenew}>
              {t('caucus.submitRenew')}
            </Button>
          )}
        </output>
      )}
      <dl className={styles['terms']}>
        <dt>{t('caucus.submitWho')}</dt>
        <dd>{t('caucus.submitWhoText')}</dd>
        <dt>{t('caucus.submitName')}</dt>
        <dd data-testid="caucus-submit-name">{name}</dd>
        <dt>{t('caucus.submitStays')}</dt>
        <dd>{t('caucus.submitStaysText')}</dd>
      </dl>
      <div className={styles['end']}>
        <Button variant="default" onClick={onClose}>
          {t('caucus.submitNot')}
        </Button>
        <ActButton
          variant="primary"
          reason="always"
          input={{ type: 'caucus.submit', submissionId, issueId, caucusId, text: frozen }}
          onDone={onDone}
          testId="caucus-submit-send"
        >
          {t('caucus.submit')}
        </ActButton>
      </div>
    </div>
  )
}

/** The button beneath an offer, with its dialog. */
export function SubmitOffer({ text, issueId, caucusId }: Props): ReactNode {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const words = useYText(text).trim()
  const [frozen, setFrozen] = useState<string | null>(null)
  const [done, setDone] = useState(false)
  const already = useBoard((state) => isSubmitted(state, { issueId, caucusId, text: words }, actor.partyId))
  const tooLong = words.length > limits.paragraphLength
  const unable = words === '' || tooLong || already
  const whyId = useId()
  const close = (): void => setFrozen(null)
  return (
    <div className={styles['row']}>
      <Button
        aria-disabled={unable}
        {...(unable ? { 'data-disabled': true, 'aria-describedby': whyId } : {})}
        onClick={() => {
          setDone(false)
          if (!unable) setFrozen(words)
        }}
        data-testid="caucus-submit"
      >
        {t('caucus.submit')}
      </Button>
      {unable && !already && (
        <span className={styles['soft']} id={whyId}>
          {tooLong ? t('caucus.submitLong', { max: limits.paragraphLength }) : t('caucus.submitEmpty')}
        </span>
      )}
      {(done || already) && (
        <output {...(already ? { id: whyId } : {})} data-testid="caucus-submitted">
          {t('caucus.submitted')}{' '}
          <Link href={issueAddress(boardId, issueId)} className="hy-way">
            {t('caucus.submittedLook')}
          </Link>
        </output>
      )}
      <Dialog opened={frozen !== null} onClose={close} title={t('caucus.submitTitle')}>
        {frozen !== null && (
          <Review
            frozen={frozen}
            now={words}
            issueId={issueId}
            caucusId={caucusId}
            onRenew={() => setFrozen(words)}
            onClose={close}
            onDone={() => {
              close()
              setDone(true)
            }}
          />
        )}
      </Dialog>
    </div>
  )
}
