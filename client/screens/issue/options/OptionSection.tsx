/**
 * Section 方案: the options compared, why one stands before another, the own party's stance, and a new option. Wide screens
 * with few parties and options show a table; all others show cards. Test ids: `matrix`, `option-<id>`, `stance-<optionId>-<partyId>`,
 * `take-stance`, `rank-<optionId>`, `propose-option`, `compare-options`, `ranking-words`.
 */
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Suspense, useState } from 'react'
import { Link } from 'wouter'
import type { Issue } from '#shared/board/board.ts'
import { changesOf } from '#shared/board/option-changes.ts'
import { isOpenIssue, partiesInOrder } from '#shared/board/select.ts'
import { rankSpokenOptions } from '#shared/convergence/ranking.ts'
import type { OptionId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { mayCommand, mayGive } from '#shared/record/rights.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusalCatalogue } from '#shared/refusals.ts'
import { useBoard, useMe, useRefusal } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { fetched } from '../../../ui/fetched.tsx'
import { compareAddress } from '../compare/address.ts'
import styles from '../issue.module.css'
import { OptionCards } from './OptionCards.tsx'
import { OptionMatrix } from './OptionMatrix.tsx'
import type { OptionSource } from './option-draft.ts'
import type { OptionView } from './option-view.ts'
import { optionViews } from './option-view.ts'
import { RankingWords } from './RankingWords.tsx'
import { rankingReasons } from './ranking-reasons.ts'

const OptionStance = fetched(() => import('./OptionStance.tsx'))
const OptionForm = fetched(() => withWords(['options'], import('./OptionForm.tsx')))
const Ideas = fetched(() => import('./Ideas.tsx'))

/** A table is still readable with this many options side by side. */
const tableColumns = 4

/** Why no party may take a stance on these options now, whatever it would be; null when it may. */
function useStanceRefusal(views: readonly OptionView[]): Refusal | null {
  const { actor } = useMe()
  const first = views[0]?.option
  const probe: CommandInput | null =
    first === undefined || !mayCommand(actor.role, 'stance.take')
      ? null
      : {
          type: 'stance.take',
          stanceId: 'probe',
          targetType: 'option',
          targetId: first.id,
          targetChanges: changesOf(first),
          value: 'accept',
        }
  const refusal = useRefusal(probe)
  return refusal === null || refusalCatalogue[refusal.code].retry ? null : refusal
}

/** The section's content. */
export function OptionSection({ issue }: { readonly issue: Issue }) {
  const { t, refusalText } = useT()
  const { boardId } = useMe()
  const state = useBoard((state) => state)
  const { actor } = useMe()
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const [takingOn, setTakingOn] = useState<OptionId | null>(null)
  const [proposing, setProposing] = useState<OptionSource | null>(null)
  const views = optionViews(state, issue.id)
  const parties = partiesInOrder(state)
  const ownPartyId = mayCommand(actor.role, 'stance.take') ? actor.partyId : null
  const closed = useStanceRefusal(views)
  const unsettled = isOpenIssue(issue.status)
  const mayPropose = unsettled && mayGive(state, actor, 'option.propose')
  const taking = views.find((view) => view.option.id === takingOn)
  const Comparison = wide && views.length <= tableColumns ? OptionMatrix : OptionCards
  const ranking = rankSpokenOptions(state, issue.id)
  return (
    <>
      {views.length === 0 ? (
        <p className={styles.muted}>{t('issue.noOptions')}</p>
      ) : (
        <Comparison
          views={views}
          parties={parties}
          ownPartyId={ownPartyId}
          mayTake={closed === null}
          mayRecordVote={mayGive(state, actor, 'ownersVote.record')}
          onTake={setTakingOn}
        />
      )}
      {closed !== null && unsettled && <p className={styles.muted}>{refusalText(closed)}</p>}
      {ranking.length > 0 ? (
        <RankingWords views={views} reasons={rankingReasons(ranking)} />
      ) : (
        views.length > 0 && <p className={styles.muted}>{t('issue.noRanking')}</p>
      )}
      <div className={styles.optionActs}>
        {views.length > 1 && (
          <Link href={compareAddress(boardId, issue.id)} className="hy-button" data-testid="compare-options">
            {t('issue.compare')}
          </Link>
        )}
        {mayPropose && (
          <Button variant="default" onClick={() => setProposing({ kind: 'fresh' })} data-testid="propose-option">
            {t('issue.proposeOption')}
          </Button>
        )}
      </div>
      {taking !== undefined && (
        <Suspense>
          <OptionStance view={taking} onClose={() => setTakingOn(null)} />
        </Suspense>
      )}
      <Suspense>
        <Ideas
          issue={issue}
          mayPromote={mayPropose}
          onPromote={(ideaId) => setProposing({ kind: 'idea', id: ideaId })}
        />
        {proposing !== null && <OptionForm issueId={issue.id} source={proposing} onClose={() => setProposing(null)} />}
      </Suspense>
    </>
  )
}
