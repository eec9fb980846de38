/** One issue on the wall: what it is, what is guaranteed to the residents, and what each party asks for in public. */
import type { ReactNode } from 'react'
import { currentWording } from '#shared/board/select.ts'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { Paged } from '../Paged.tsx'
import { voicesOn } from '../wall-facts.ts'
import type { PartyVoice, Voice } from '../wall-facts.ts'
import type { IssueSceneProps } from './scene-props.ts'

const words = {
  inside: 'projector.demandsInside',
  none: 'projector.demandsNone',
  silent: 'projector.demandsSilent',
} as const satisfies Record<Exclude<Voice, 'public'>, string>

function VoiceRow({ line }: { line: PartyVoice }): ReactNode {
  const { t } = useT()
  const unsaid = line.voice === 'public' ? null : t(words[line.voice])
  const note = line.more > 0 && line.voice === 'public' ? t('projector.demandsMore', { count: line.more }) : unsaid
  return (
    <li className="wall-voice" data-testid={`voice-${line.party.id}`}>
      <PartyBadge party={line.party} />
      <div>
        {line.demands.map((demand) => (
          <p key={demand.id} data-row data-main>
            {currentWording(demand)}
          </p>
        ))}
        {note !== null && (
          <p className="wall-quiet" data-row>
            {note}
          </p>
        )}
      </div>
    </li>
  )
}

/** The issue's title, its guarantee with the shield, and one row per party. */
export function IssueScene({ state, issue }: IssueSceneProps): ReactNode {
  const { t } = useT()
  return (
    <>
      <h2 className="wall-heading wall-issue">
        <span className="wall-quiet">{t('projector.issueTitle', { no: issue.no })}</span>
        {issue.title}
      </h2>
      <p className="wall-guarantee">
        <Shield />
        <span className="wall-quiet">{t('projector.guarantee')}</span>
        <strong>{issue.residentGuarantee === '' ? t('projector.guaranteeNone') : issue.residentGuarantee}</strong>
      </p>
      <Paged>
        <ul className="wall-voices">
          {voicesOn(state, issue.id).map((line) => (
            <VoiceRow key={line.party.id} line={line} />
          ))}
        </ul>
      </Paged>
    </>
  )
}

function Shield(): ReactNode {
  return (
    <svg className="wall-shield" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 2 4 5v6c0 5 3.4 9.3 8 11 4.6-1.7 8-6 8-11V5z" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="m8 12 3 3 5-6" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}
