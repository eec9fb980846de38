/**
 * What changed since this person last saw the text: since the version that he read to its end on this device, else since
 * the one on which his party last took its stance, else since the one before. Test ids: `sign-changed`, `sign-same`.
 */
import type { Party, Resolution, TextVersion } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { TextDiff } from '../../../ui/TextDiff.tsx'
import styles from './signing.module.css'

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly party: Party
  readonly shown: TextVersion
  /** 0 for none. */
  readonly seenBefore: number
}

/** The version on which this party took its last stance before the one shown; 0 where it has taken none. */
function stanceVersion({ state, resolution, party, shown }: Props): number {
  const versions = [...state.stances.values()]
    .filter((one) => one.targetId === resolution.id && one.partyId === party.id)
    .map((one) => one.targetVersion ?? 0)
    .filter((version) => version < shown.version)
  return Math.max(0, ...versions)
}

/** What is compared with: how it is called, and its version. */
function comparedWith(props: Props) {
  const { seenBefore, shown } = props
  if (seenBefore > 0 && seenBefore < shown.version) return { key: 'signing.changedSince', version: seenBefore } as const
  const version = stanceVersion(props)
  if (version > 0) return { key: 'signing.changedSinceStance', version } as const
  return { key: 'signing.changedSincePrevious', version: shown.version - 1 } as const
}

/** Nothing for a first version. */
export function ChangedSince(props: Props) {
  const { t } = useT()
  const { resolution, shown, seenBefore } = props
  if (seenBefore === shown.version) {
    return (
      <p className={styles['soft']} data-testid="sign-same">
        {t('signing.sameAsSeen')}
      </p>
    )
  }
  const { key, version } = comparedWith(props)
  const before = resolution.versions.find((one) => one.version === version)
  if (before === undefined || before.text === shown.text) return null
  return (
    <details className={styles['fold']} data-testid="sign-changed">
      <summary>{t(key, { version })}</summary>
      <TextDiff before={before.text} after={shown.text} />
    </details>
  )
}
