/** Who wrote a version, where more than who published it, and whose suggestions it took up. Test id: `version-credits-<n>`. */
import type { TextVersion } from '#shared/board/board.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import styles from '../issue.module.css'

/** Up to two short sentences. */
export default function VersionCredits({ version }: { readonly version: TextVersion }) {
  const { t, partyName, language } = useT()
  const people = useBoard((state) => state.people)
  const parties = useBoard((state) => state.parties)
  const { editorIds = [], credits = [] } = version
  const comma = language === 'en' ? ', ' : '、'
  const names = editorIds.map((id) => people.get(id)?.displayName ?? id).join(comma)
  const credited = [...new Set(credits.map(({ partyId }) => partyId))]
    .map((id) => parties.get(id))
    .filter((party) => party !== undefined)
    .map((party) => partyName(party))
    .join(comma)
  return (
    <p className={styles.muted} data-testid={`version-credits-${version.version}`}>
      {names !== '' && t('text.editors', { names })}
      {names !== '' && credited !== '' && ' · '}
      {credited !== '' && t('text.credits', { parties: credited })}
    </p>
  )
}
