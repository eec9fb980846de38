/**
 * What can be done with a remark that waits: who writes the text accepts a suggestion (the act first, then its words are
 * written in one step, exactly where the preview shows), declines it with a note, or settles a comment; its own party
 * withdraws it. Test ids: `remark-accept`, `remark-reject`, `remark-reject-note`, `remark-resolve-note`,
 * `remark-resolve`, `remark-withdraw`.
 */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Remark } from '#shared/board/desk.ts'
import { limits } from '#shared/limits.ts'
import { useT } from '../../../../state/language.tsx'
import { ActButton } from '../../../../ui/ActButton.tsx'
import styles from '../text.module.css'
import type { Writing } from './Would.tsx'
import { Would } from './Would.tsx'

interface AcceptProps {
  readonly remark: Remark
  /** Null where the words are gone: then it is only accepted. */
  readonly writing: Writing | null
  readonly onAccepted: () => void
}

/** The preview and the act. */
export function AcceptRemark({ remark, writing, onAccepted }: AcceptProps) {
  const { t } = useT()
  const moved = writing !== null && writing.words !== remark.quote
  return (
    <div className={styles.fields}>
      {writing === null ? (
        <p className={styles.quiet}>{t(remark.optionId === null ? 'text.acceptGone' : 'text.acceptOption')}</p>
      ) : (
        <>
          <p className={styles.quiet}>
            {moved ? t('text.movedOn') : t(writing.atEnd ? 'text.wouldAppend' : 'text.wouldRead')}
          </p>
          <Would writing={writing} replacement={remark.replacement ?? ''} />
        </>
      )}
      <div className={styles.answers}>
        <ActButton
          input={{ type: 'remark.answer', remarkId: remark.id, to: 'accepted' }}
          variant="primary"
          onDone={onAccepted}
          testId="remark-accept"
        >
          {t(writing === null ? 'text.acceptOnly' : 'text.accept')}
        </ActButton>
      </div>
    </div>
  )
}

/** Declining or settling, with a note for whoever wants to say why or what was done. */
export function CloseRemark({ remark, mayDecline }: { readonly remark: Remark; readonly mayDecline: boolean }) {
  const { t } = useT()
  const [note, setNote] = useState('')
  const declines = remark.kind === 'suggestion' && mayDecline
  if (!declines && remark.kind === 'suggestion') return null
  const to = declines ? 'rejected' : 'resolved'
  return (
    <div className={styles.fields}>
      <TextInput
        label={t(declines ? 'text.rejectNote' : 'text.resolveNote')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={limits.paragraphLength}
        data-testid={declines ? 'remark-reject-note' : 'remark-resolve-note'}
      />
      <div className={styles.answers}>
        <ActButton
          input={{ type: 'remark.answer', remarkId: remark.id, to, note: note.trim() }}
          testId={declines ? 'remark-reject' : 'remark-resolve'}
        >
          {t(declines ? 'text.reject' : 'text.resolve')}
        </ActButton>
      </div>
    </div>
  )
}
