/**
 * What stands below a demand's words and is fetched once the screen stands: what it is about and where, who wrote it down for
 * whom, where it went, and what may be decided about it. Shows no button that its reader may never press. Test ids: `demand-trail-<id>`,
 * `confirm-behalf`, `merge-demand`, `separate-demand`.
 */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { Demand } from '#shared/board/board.ts'
import { behalfOf } from '#shared/board/on-behalf.ts'
import { cardLineText } from '#shared/board/red-lines.ts'
import { currentInterest, currentWording, isOpenIssue } from '#shared/board/select.ts'
import { mayGive } from '#shared/record/rights.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import DemandTrail from './DemandTrail.tsx'
import styles from './demands.module.css'
import { placeWords } from './place-words.ts'

const MergeDialog = fetched(() => import('./MergeDialog.tsx'))

interface Props {
  readonly demand: Demand
}

/** Topic, place and answers, as far as anything is said. */
function Details({ demand }: Props) {
  const { t } = useT()
  // The issue's own topic stands at the top of its room.
  const ofIssue = useBoard(({ issues }) => (demand.issueId === null ? null : issues.get(demand.issueId)?.topic))
  const topic = demand.topic === ofIssue ? '' : (demand.topic ?? '')
  const about = [topic, demand.place === undefined ? '' : placeWords(t, demand.place)]
  const line = about.filter((one) => one !== '').join(' · ')
  return (
    <>
      {line !== '' && <p className={styles.quiet}>{line}</p>}
      {demand.answers?.map(({ question, text }) => (
        <p key={question} className={styles.quiet}>
          {t('demands.answer', { question, text })}
        </p>
      ))}
    </>
  )
}

/** The question with everything that is confirmed: what is asked, why, and where the red line is. */
function useQuestion(demand: Demand): readonly string[] {
  const { t } = useT()
  const state = useBoard((board) => board)
  const [text, interest] = [currentWording(demand), currentInterest(demand)]
  // As the card says it: a line of the party that it quotes may say more.
  const line = cardLineText(state, demand) ?? ''
  const red = line === '' ? t('demands.confirmLineAlone') : t('issue.redLineText', { text: line })
  return [
    t('demands.confirmPosition', { text }),
    ...(interest === '' ? [] : [t('issue.because', { interest })]),
    ...(demand.isRedLine ? [red] : []),
    t('demands.confirmQuestion'),
  ]
}

/** For the own party: to take what was written down for it as its own word. */
function ConfirmBehalf({ demand }: Props) {
  const { t } = useT()
  return (
    <ActButton
      input={{ type: 'demand.confirm', demandId: demand.id, baseWordings: demand.wordings?.length ?? 0 }}
      confirm={useQuestion(demand)}
      testId="confirm-behalf"
    >
      {t('demands.confirm')}
    </ActButton>
  )
}

/** 代录: who wrote it down, whether the party has taken it for its own, and for the party the way to do so. */
function Behalf({ demand }: Props) {
  const { t, partyName } = useT()
  const { actor } = useMe()
  const behalf = useBoard((state) => behalfOf(state, demand))
  const agent = useBoard((state) => (behalf === null ? '' : (state.people.get(behalf.byId)?.displayName ?? '')))
  const party = useBoard((state) => state.parties.get(demand.partyId))
  if (behalf === null) return null
  const values = { agent, party: party === undefined ? '' : partyName(party) }
  const own = actor.role === 'partyRep' && actor.partyId === demand.partyId
  return (
    <>
      <p className={styles.behalf} data-waits={behalf.waits}>
        {t(behalf.waits ? 'demands.behalfWaits' : 'demands.behalfConfirmed', values)}
      </p>
      {own && behalf.waits && demand.status !== 'withdrawn' && demand.status !== 'merged' && (
        <ConfirmBehalf demand={demand} />
      )}
    </>
  )
}

/** Merging, and taking it back, for those who may decide it: who leads or keeps the record, and the party whose it is. */
export function Merging({ demand }: Props) {
  const { t } = useT()
  const { actor } = useMe()
  const [open, setOpen] = useState(false)
  const may = useBoard(
    (state) =>
      mayGive(state, actor, 'demand.merge') &&
      (actor.role !== 'partyRep' || actor.partyId === demand.partyId) &&
      isOpenIssue((demand.issueId === null ? undefined : state.issues.get(demand.issueId))?.status ?? 'closed'),
  )
  if (!may || demand.status === 'withdrawn') return null
  if (demand.status === 'merged') {
    return (
      <ActButton
        input={{ type: 'demand.separate', demandId: demand.id }}
        confirm={t('demands.separateQuestion')}
        variant="subtle"
        size="s"
        testId="separate-demand"
      >
        {t('demands.separate')}
      </ActButton>
    )
  }
  return (
    <>
      <Button variant="subtle" size="sm" onClick={() => setOpen(true)} data-testid="merge-demand">
        {t('demands.merge')}
      </Button>
      {open && (
        <Suspense>
          <MergeDialog demand={demand} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

/** What is said of it. */
export function About({ demand }: Props) {
  return (
    <>
      <Details demand={demand} />
      <Behalf demand={demand} />
      <DemandTrail demand={demand} />
    </>
  )
}
