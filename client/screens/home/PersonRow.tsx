/** One person's row. Switching a link off and resetting a PIN ask first and say what will happen; a seat can be changed. */
import type { ReactNode } from 'react'
import { Suspense, useState } from 'react'
import type { PartyId, PersonId } from '#shared/ids.ts'
import type { LinkRow } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import type { HttpRefusal } from '../../state/http.ts'
import { ask, pathOf } from '../../state/http.ts'
import { useT } from '../../state/language.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import { fetched } from '../../ui/fetched.tsx'
import { useRoleName } from '../../ui/role-name.ts'
import { LinkCell } from './LinkCell.tsx'

const SeatForm = fetched(() => import('../people/SeatForm.tsx'))

type Asking = 'revoke' | 'resetPin' | null

const signs = (row: LinkRow): boolean => row.role === 'partyRep'

interface RowProps {
  readonly row: LinkRow
  readonly changed: () => void
}

function PinCell({ row, onReset }: { readonly row: LinkRow; readonly onReset: () => void }): ReactNode {
  const { t } = useT()
  if (!row.pinSet && !signs(row)) return <span className="links-quiet">{t('home.pinNotNeeded')}</span>
  if (!row.pinSet) return <span>{t('home.pinNotSet')}</span>
  return (
    <>
      {t('home.pinSet')}{' '}
      <button
        type="button"
        className="links-button hy-no-print"
        onClick={onReset}
        aria-label={t('home.resetPinFor', { name: row.displayName })}
      >
        {t('home.resetPin')}
      </button>
    </>
  )
}

/** Changing the seat; offered for everyone with a row here. */
function SeatButton({ row, changed }: RowProps): ReactNode {
  const { t } = useT()
  const [opened, setOpened] = useState(false)
  const { displayName: name, role } = row
  const person = {
    id: row.personId as PersonId,
    displayName: name,
    role,
    partyId: row.partyId as PartyId | null,
  }
  return (
    <>
      <button
        type="button"
        className="links-button hy-no-print"
        aria-label={t('people.changeSeatFor', { name })}
        onClick={() => setOpened(true)}
        data-testid="change-seat"
      >
        {t('people.changeSeat')}
      </button>
      {opened ? (
        <Suspense fallback={null}>
          <SeatForm
            person={person}
            onClose={() => setOpened(false)}
            onChanged={() => {
              setOpened(false)
              changed()
            }}
          />
        </Suspense>
      ) : null}
    </>
  )
}

/** Asks the server, then has the whole table asked again. */
export function PersonRow({ row, changed }: RowProps): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const roleName = useRoleName()
  const party = useBoard((state) => (row.partyId === null ? null : (state.parties.get(row.partyId as PartyId) ?? null)))
  const [asking, setAsking] = useState<Asking>(null)
  const [why, setWhy] = useState<HttpRefusal | null>(null)
  const { personId, displayName: name } = row
  const send = async (path: string, method: 'POST' | 'DELETE'): Promise<void> => {
    setAsking(null)
    const answer = await ask<unknown>(pathOf(path, { boardId, personId }), { method })
    setWhy(answer.ok ? null : answer.refusal)
    if (answer.ok) changed()
  }
  const resetting = asking === 'resetPin'
  return (
    <tr data-testid="link-row" data-person={personId}>
      <th scope="row">
        {name}
        {roleName(row.role) === name ? null : <span className="links-role">{roleName(row.role)}</span>}
      </th>
      <td data-label={t('home.party')}>{party === null ? null : <PartyBadge party={party} size="s" />}</td>
      <td data-label={t('home.link')}>
        <LinkCell url={row.url} name={name} revoked={row.revoked} />
        {why === null ? null : <RefusedNote refusal={why} />}
      </td>
      <td data-label={t('home.pin')}>
        <PinCell row={row} onReset={() => setAsking('resetPin')} />
      </td>
      <td className="links-last hy-no-print">
        <SeatButton row={row} changed={changed} />
        {row.url === null ? (
          <button
            type="button"
            className="links-button"
            aria-label={t('home.renewFor', { name })}
            onClick={() => void send(paths.revokeLink, 'POST')}
          >
            {t('home.renew')}
          </button>
        ) : (
          <button
            type="button"
            className="links-button"
            aria-label={t('home.revokeFor', { name })}
            onClick={() => setAsking('revoke')}
          >
            {t('home.revoke')}
          </button>
        )}
        <ConfirmDialog
          opened={asking !== null}
          title={resetting ? t('home.resetPinFor', { name }) : t('home.revokeFor', { name })}
          text={resetting ? t('home.resetPinAsk', { name }) : t('home.revokeAsk', { name })}
          onClose={() => setAsking(null)}
          onConfirm={() => void send(resetting ? paths.resetPin : paths.revokeLink, 'DELETE')}
        />
      </td>
    </tr>
  )
}
