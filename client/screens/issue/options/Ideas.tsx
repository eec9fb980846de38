/**
 * What people at the table think might help: one line each, under its author's name, before anybody stands for it. Whoever
 * may propose makes an option of it, which keeps the author's name; its author takes it back. Words half typed stay on
 * the device. Test ids: `ideas`, `idea-text`, `idea-add`, `idea-<id>`, `idea-promote`, `idea-withdraw`.
 */
import { Button } from '@mantine/core'
import type { FormEvent } from 'react'
import { useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import type { Idea } from '#shared/board/desk.ts'
import type { IdeaId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct, useBoard, useMe, useRefusal } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { useKeptDraft } from '../../../state/kept-draft.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { RefusedNote } from '../../../ui/RefusedNote.tsx'
import styles from './options.module.css'

interface IdeaLineProps {
  readonly idea: Idea
  readonly own: boolean
  readonly mayPromote: boolean
  readonly onPromote: (ideaId: IdeaId) => void
}

function IdeaLine({ idea, own, mayPromote, onPromote }: IdeaLineProps) {
  const { t } = useT()
  const party = useBoard((state) => (idea.partyId === null ? undefined : state.parties.get(idea.partyId)))
  const name = useBoard((state) => state.people.get(idea.byId)?.displayName ?? '')
  const code = useBoard((state) => (idea.promotedTo === null ? null : (state.options.get(idea.promotedTo)?.code ?? '')))
  return (
    <li className={styles['idea']} data-testid={`idea-${idea.id}`}>
      <p className={styles['ideaText']}>{idea.text}</p>
      <p className={styles['by']}>
        {party !== undefined && <PartyBadge party={party} size="s" />}
        <span>{t('issue.ideaBy', { name })}</span>
        {code !== null && <span className={styles['tag']}>{t('issue.ideaPromoted', { code })}</span>}
      </p>
      {code === null && (mayPromote || own) && (
        <div className={styles['ideaActs']}>
          {mayPromote && (
            <Button variant="default" size="sm" onClick={() => onPromote(idea.id)} data-testid="idea-promote">
              {t('issue.ideaPromote')}
            </Button>
          )}
          {own && (
            <ActButton
              variant="subtle"
              size="s"
              input={{ type: 'idea.withdraw', ideaId: idea.id }}
              confirm={t('issue.ideaWithdrawQuestion')}
              testId="idea-withdraw"
            >
              {t('issue.withdraw')}
            </ActButton>
          )}
        </div>
      )}
    </li>
  )
}

const nothing = { text: '', ideaId: '' }

/** One line and a button; without a connection the idea is kept and said to be. */
function AddIdea({ issue }: { readonly issue: Issue }) {
  const { t, refusalText } = useT()
  const { act, pending } = useAct()
  const { draft, change, clear } = useKeptDraft(`idea ${issue.id}`, nothing)
  const [answer, setAnswer] = useState<Refusal | null>(null)
  const text = draft.text.trim()
  const why = useRefusal({ type: 'idea.add', ideaId: 'probe', issueId: issue.id, text: 'probe' })
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (text === '' || pending) return
    setAnswer(null)
    // One id until it counts, so that what is sent twice counts once.
    const ideaId = draft.ideaId === '' ? freshId<'idea'>('ID-') : (draft.ideaId as IdeaId)
    change({ ideaId })
    const verdict = await act({ type: 'idea.add', ideaId, issueId: issue.id, text })
    if (verdict.ok) clear()
    else {
      setAnswer(verdict.refusal)
      if (verdict.refusal.code === 'keptHere' || verdict.refusal.code === 'idTaken') clear()
    }
  }
  if (why !== null) return <p className={styles['soft']}>{refusalText(why)}</p>
  return (
    <form className={styles['addIdea']} onSubmit={(event) => void send(event)}>
      <label className={styles['field']}>
        <span>{t('issue.ideaLabel')}</span>
        <input
          type="text"
          value={draft.text}
          maxLength={limits.ideaLength}
          onChange={(event) => change({ text: event.currentTarget.value })}
          data-testid="idea-text"
        />
      </label>
      <Button
        type="submit"
        variant="default"
        loading={pending}
        aria-disabled={text === ''}
        {...(text === '' ? { 'data-disabled': true, 'aria-describedby': 'ideas-hint' } : {})}
        data-testid="idea-add"
      >
        {t('issue.ideaAdd')}
      </Button>
      {answer !== null && answer.code === 'keptHere' && <output>{refusalText(answer)}</output>}
      {answer !== null && answer.code !== 'keptHere' && answer.code !== 'idTaken' && <RefusedNote refusal={answer} />}
    </form>
  )
}

export interface IdeasProps {
  readonly issue: Issue
  /** Whether options may be proposed here now, by this viewer. */
  readonly mayPromote: boolean
  readonly onPromote: (ideaId: IdeaId) => void
}

/** Nothing for those who neither read nor add ideas. */
export default function Ideas({ issue, mayPromote, onPromote }: IdeasProps) {
  const { t } = useT()
  const { actor } = useMe()
  const all = useBoard((state) => state.ideas)
  const mayAdd = useBoard((state) => mayGive(state, actor, 'idea.add'))
  const ideas = [...all.values()].filter((idea) => idea.issueId === issue.id && idea.withdrawnAt === null)
  if (!mayAdd && ideas.length === 0) return null
  return (
    <section className={styles['ideas']} aria-labelledby="ideas-title" data-testid="ideas">
      <h3 id="ideas-title">{t('issue.ideasTitle')}</h3>
      {mayAdd && (
        <p className={styles['soft']} id="ideas-hint">
          {t('issue.ideasHint')}
        </p>
      )}
      {ideas.length > 0 && (
        <ul>
          {ideas.map((idea) => (
            <IdeaLine
              key={idea.id}
              idea={idea}
              own={idea.byId === actor.personId}
              mayPromote={mayPromote}
              onPromote={onPromote}
            />
          ))}
        </ul>
      )}
      {mayAdd && <AddIdea issue={issue} />}
    </section>
  )
}
