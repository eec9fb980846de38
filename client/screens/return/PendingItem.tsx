/**
 * One kept act before its author: what he wrote, whether it still fits the record as it stands now, and what he may do with
 * it — send it, change it, take it back. Judged anew by the rules at every change of the record; never sent by itself, never
 * gone without his word. Of one whose answer was lost it says which it is as soon as there is a connection. Test ids:
 * `pending-<id>` (with `data-act`, its kind), in it `pending-send`, `pending-edit`, `pending-withdraw`, `pending-known`,
 * `pending-refused`, `pending-unsure`, `pending-text`, `pending-save`, `pending-sending`, and those of `PendingDraft`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Suspense, useId, useState } from 'react'
import type { DemandId } from '#shared/ids.ts'
import type { Refusal } from '#shared/refusals.ts'
import { deviceOf, scopeOf } from '../../offline/device.ts'
import { useAct, useBoard, useKept, useLink, useMe, useSendKept } from '../../state/board.tsx'
import type { LinkStatus } from '../../state/board-link.ts'
import { useT } from '../../state/language.tsx'
import type { PendingAct } from '../../state/pending-acts.ts'
import { pressPhotos } from '../../state/photos-out.ts'
import { timeZoneOf } from '../../state/time-zone.ts'
import { withWords } from '../../state/words.ts'
import { momentOf } from '../../ui/dates.ts'
import { fetched } from '../../ui/fetched.tsx'
import { ParagraphField } from '../issue/ParagraphField.tsx'
import { useKeepAs } from './keep-as.ts'
import { NotKept } from './KeepButton.tsx'
import {
  colleaguesStance,
  editableWords,
  hasCounted,
  newerVersion,
  onPresentWords,
  titleOfAct,
  withWordsOf,
} from './pending-facts.ts'
import { CopyWords, PendingWords } from './PendingWords.tsx'
import styles from './return.module.css'

const PendingDraft = fetched(() => withWords(['draft', 'issue'], import('./PendingDraft.tsx')))
const PendingMark = fetched(() => withWords(['issue', 'options'], import('./PendingMark.tsx')))
const PendingStance = fetched(() => withWords(['issue', 'options'], import('./PendingStance.tsx')))

function WordsForm({ act, onDone }: { readonly act: PendingAct; readonly onDone: () => void }): ReactNode {
  const { t } = useT()
  const keepAs = useKeepAs(act)
  const [text, setText] = useState(editableWords(act.input) ?? '')
  const isEmpty = text.trim() === ''
  const whyId = useId()
  const [failed, setFailed] = useState(false)
  const save = (): void => {
    if (keepAs(withWordsOf(act.input, text.trim()))) onDone()
    else setFailed(true)
  }
  return (
    <div className={styles['form']}>
      <ParagraphField
        label={t('away.edit')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-testid="pending-text"
      />
      <div className={styles['buttons']}>
        <Button
          onClick={() => isEmpty || save()}
          aria-disabled={isEmpty}
          {...(isEmpty ? { 'data-disabled': true, 'aria-describedby': whyId } : {})}
          data-testid="pending-save"
        >
          {t('away.keepEdit')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        {isEmpty && <output id={whyId}>{t('away.keepEditEmpty')}</output>}
      </div>
      {failed && <NotKept />}
    </div>
  )
}

/** Other words of one's own would stand over a colleague's newer ones, or be one wording too many, just the same. */
const pastWords: ReadonlySet<Refusal['code']> = new Set(['demandReworded', 'demandRewordedOften'])

/** What the record says of the act now. */
function Verdict({
  refused,
  says,
}: {
  refused: Refusal | null
  says: 'unanswered' | 'whenConnected' | 'fits'
}): ReactNode {
  const { t, refusalText } = useT()
  if (refused !== null) {
    return (
      <div className={styles['refused']} data-testid="pending-refused" data-code={refused.code}>
        <p>{t('away.noLonger')}</p>
        <p>{refusalText(refused)}</p>
      </div>
    )
  }
  return <p className={styles['fits']}>{t(`away.${says}`)}</p>
}

/** The act of which nobody can say without a connection whether it counts: to be read, and nothing to be decided yet. */
function Unsure({ act }: { readonly act: PendingAct }): ReactNode {
  const { t } = useT()
  return (
    <>
      <p className={styles['fits']} data-testid="pending-unsure">
        {t('away.unsure')}
      </p>
      <div className={styles['buttons']}>
        <CopyWords act={act} />
      </div>
    </>
  )
}

interface Props {
  readonly act: PendingAct
  /** The first of them carries the one primary button. */
  readonly first: boolean
  /** Told what has become of it, in a sentence. */
  readonly onSaid: (sentence: string) => void
}

/** The act whose record shows that it has counted after all. */
function Counted({ act }: { readonly act: PendingAct }): ReactNode {
  const { t } = useT()
  const kept = useKept()
  return (
    <>
      <p className={styles['fits']}>{t('away.counted')}</p>
      <div className={styles['buttons']}>
        <Button size="md" variant="default" onClick={() => kept?.settle(act.id)} data-testid="pending-known">
          {t('away.notNow')}
        </Button>
      </div>
    </>
  )
}

/** That a colleague of the own party has taken a stance on the same, which the kept one would take the place of. */
function Colleague({ act }: { readonly act: PendingAct }): ReactNode {
  const { t, language } = useT()
  const { actor } = useMe()
  const state = useBoard((board) => board)
  const theirs = colleaguesStance(act.input, state, actor)
  if (theirs === null) return null
  return (
    <p className={styles['refused']} data-testid="pending-colleague">
      {t('away.colleague', {
        name: state.people.get(theirs.givenById)?.displayName ?? '',
        value: t(`common.stance_${theirs.value}`),
        when: momentOf(theirs.at, language, timeZoneOf(state)),
      })}
    </p>
  )
}

/** Lets the photos of a demand that was sent go out too: that was the word for both. Answers how many there are. */
function usePhotos(): (act: PendingAct) => Promise<number> {
  const { boardId, actor } = useMe()
  return async ({ input }) => {
    if (input.type !== 'demand.record') return 0
    pressPhotos(input.demandId as DemandId)
    const files = await deviceOf().filesOf(scopeOf(boardId, actor.personId)).all()
    return files.find(({ of }) => of === input.demandId)?.keys.length ?? 0
  }
}

/** The act that is still to be decided on. */
function Undecided({ act, first, onSaid }: Props): ReactNode {
  const words = useT()
  const { t } = words
  const state = useBoard((board) => board)
  const { ask } = useAct()
  const kept = useKept()
  const send = useSendKept()
  const photosOf = usePhotos()
  const [sending, setSending] = useState(false)
  const [editing, setEditing] = useState(false)
  const link = useLink()
  const away = link !== 'online' && link !== 'readOnly'
  const waitsId = useId()
  const sendingId = useId()
  const [answer, setAnswer] = useState<{ readonly refused: Refusal; readonly link: LinkStatus } | null>(null)
  // What was answered on another connection, or by none, says nothing of this one.
  const refused = ask(act.input) ?? (answer?.link === link ? answer.refused : null)
  const newer = newerVersion(act.input, state)
  const isStance = act.input.type === 'stance.take'
  const give = async (): Promise<void> => {
    if (away) return
    setSending(true)
    const verdict = await send(act)
    setSending(false)
    // Of one whose answer was lost its own status speaks.
    if (!verdict.ok) {
      const { code } = verdict.refusal
      return setAnswer(code === 'maybeCounted' || code === 'offline' ? null : { refused: verdict.refusal, link })
    }
    const what = titleOfAct(act, state, words)
    const photos = await photosOf(act)
    const said = t(verdict.duplicate ? 'away.sentBefore' : 'away.sent', { what })
    onSaid(photos === 0 ? said : t('away.sentPhotos', { said, count: photos }))
  }
  if (editing && isStance) {
    return (
      <Suspense>
        <PendingStance act={act} onClose={() => setEditing(false)} />
      </Suspense>
    )
  }
  if (editing) return <WordsForm act={act} onDone={() => setEditing(false)} />
  const isOfOldWords = refused?.code === 'optionChanged' && onPresentWords(act.input, state) !== act.input
  const mayEdit = (isStance || editableWords(act.input) !== null) && !(refused !== null && pastWords.has(refused.code))
  return (
    <>
      <Colleague act={act} />
      {(act.input.type === 'demand.record' || act.input.type === 'remark.record') && (
        <Suspense>
          <PendingDraft act={act} busyId={sending ? sendingId : null} />
        </Suspense>
      )}
      <div id={waitsId}>
        <Verdict
          refused={refused}
          says={away ? 'whenConnected' : act.status === 'unanswered' ? 'unanswered' : 'fits'}
        />
      </div>
      {isOfOldWords && (
        <Suspense>
          <PendingMark act={act} busyId={sending ? sendingId : null} />
        </Suspense>
      )}
      <div className={styles['buttons']}>
        {refused === null ? (
          <Button
            size="md"
            variant={first ? 'filled' : 'default'}
            loading={sending}
            aria-disabled={away}
            {...(away ? { 'data-disabled': true, 'aria-describedby': waitsId } : {})}
            onClick={() => void give()}
            data-testid="pending-send"
          >
            {t('away.send')}
          </Button>
        ) : null}
        {mayEdit ? (
          <Button
            size="md"
            variant={first && newer !== null ? 'filled' : 'default'}
            aria-disabled={sending}
            {...(sending ? { 'data-disabled': true, 'aria-describedby': sendingId } : {})}
            onClick={() => sending || setEditing(true)}
            data-testid="pending-edit"
          >
            {newer === null ? t('away.edit') : t('away.retarget', { version: newer })}
          </Button>
        ) : null}
        <Button size="md" variant="default" onClick={() => kept?.withdraw(act.id)} data-testid="pending-withdraw">
          {t('away.withdraw')}
        </Button>
        <CopyWords act={act} />
        {sending && (
          <output id={sendingId} data-testid="pending-sending">
            {t('away.sending')}
          </output>
        )}
      </div>
    </>
  )
}

/** The card. */
export function PendingItem(props: Props): ReactNode {
  const { act } = props
  const { actor } = useMe()
  const counted = useBoard((state) => hasCounted(act.input, state, actor))
  const link = useLink()
  const isUnsure = act.status === 'unanswered' && link !== 'online' && link !== 'readOnly'
  return (
    <li className={styles['item']} data-testid={`pending-${act.id}`} data-act={act.input.type}>
      <PendingWords act={act} />
      {counted ? <Counted act={act} /> : isUnsure ? <Unsure act={act} /> : <Undecided {...props} />}
    </li>
  )
}
