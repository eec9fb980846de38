/**
 * The stance form for a kept stance: for the version that counts now, with what was written before already in it. Taking it
 * is an act of its own; the kept one is taken back once the new one counts.
 */
import type { ReactNode } from 'react'
import type { Option, Resolution } from '#shared/board/board.ts'
import { changesOf } from '#shared/board/option-changes.ts'
import { standingLines } from '#shared/board/red-lines.ts'
import type { OptionId, ResolutionId } from '#shared/ids.ts'
import { useBoard, useKept, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import type { PendingAct } from '../../state/pending-acts.ts'
import { TextDiff } from '../../ui/TextDiff.tsx'
import { OptionSince } from '../issue/options/OptionDifference.tsx'
import type { StanceTarget } from '../issue/stance/StanceForm.tsx'
import { StanceForm } from '../issue/stance/StanceForm.tsx'
import { useRedLineWarnings } from '../issue/stance/use-red-line-warnings.ts'
import { stanceIn } from './pending-facts.ts'
import styles from './return.module.css'

/** Which version it is about now, and what has changed since the one that the kept stance was about. */
function Newer({ resolution, from }: { readonly resolution: Resolution; readonly from: number }): ReactNode {
  const { t } = useT()
  const version = resolution.currentVersion
  const textOf = (wanted: number): string => resolution.versions.find((one) => one.version === wanted)?.text ?? ''
  return (
    <section className={styles['form']} data-testid="pending-newer">
      <h5>{t('away.retargetTitle', { version })}</h5>
      <p className={styles['soft']}>{t('away.retargetChanged', { from, version })}</p>
      <TextDiff before={textOf(from)} after={textOf(version)} />
      <p>{t('away.retargetAfresh', { version })}</p>
    </section>
  )
}

/** What the option has become since the kept stance on it was written. */
function Changed({ option, changes }: { readonly option: Option; readonly changes: number }): ReactNode {
  const { t } = useT()
  return (
    <section className={styles['form']} data-testid="pending-newer">
      <h5>{t('away.retargetOption', { code: option.code, title: option.title })}</h5>
      <OptionSince option={option} changes={changes} />
      <p>{t('away.retargetOptionAfresh')}</p>
    </section>
  )
}

interface Props {
  readonly act: PendingAct
  readonly onClose: () => void
}

/** Nothing for a viewer without a party, and for an act that is no stance. */
export default function PendingStance({ act, onClose }: Props): ReactNode {
  const stance = stanceIn(act.input)
  const { actor } = useMe()
  const kept = useKept()
  const party = useBoard((state) => (actor.partyId === null ? undefined : state.parties.get(actor.partyId)))
  const resolution = useBoard((state) =>
    stance?.targetType === 'resolution' ? state.resolutions.get(stance.targetId as ResolutionId) : undefined,
  )
  const option = useBoard(({ options }) => options.get(stance?.targetId as OptionId))
  const changes = changesOf(option ?? {})
  const warnings = useRedLineWarnings(stance?.targetId ?? null)
  if (stance === null || party === undefined) return null
  const target: StanceTarget =
    resolution === undefined
      ? { type: 'option', id: stance.targetId as OptionId, version: null, changes }
      : { type: 'resolution', id: resolution.id, version: resolution.currentVersion }
  const { reason, condition, redLineId } = stance
  const isOld =
    target.type === 'option' ? target.changes !== stance.targetChanges : target.version !== stance.targetVersion
  // Whoever has read other words says anew where he stands.
  const value = isOld ? null : stance.value
  return (
    <>
      {isOld && resolution !== undefined ? <Newer resolution={resolution} from={stance.targetVersion ?? 0} /> : null}
      {isOld && option !== undefined ? <Changed option={option} changes={stance.targetChanges ?? 0} /> : null}
      <StanceForm
        target={target}
        redLines={standingLines(party)}
        previous={null}
        begun={{ value, reason, condition: condition ?? '', redLineId }}
        warnings={warnings}
        onSaved={() => kept?.settle(act.id)}
        onDone={onClose}
      />
    </>
  )
}
