/** The colour of a party: each choice is shown with the shape that the party will have, and said in words. */
import type { ReactNode } from 'react'
import { useId } from 'react'
import { useT } from '../../state/language.tsx'
import { PartyShape } from '../../ui/party-shapes.tsx'
import type { partyColours } from './new-party.ts'
import './people.css'

interface Props {
  readonly colours: readonly (typeof partyColours)[number][]
  /** The party's place at the table, counted from 0. */
  readonly place: number
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Native radio buttons: arrows choose, one tab stop. */
export function ColourField({ colours, place, value, onChange }: Props): ReactNode {
  const { t } = useT()
  const name = useId()
  return (
    <fieldset className="people-colours">
      <legend>{t('people.colour')}</legend>
      <p className="people-quiet">{t('people.colourHint')}</p>
      <div>
        {colours.map((colour) => (
          <label key={colour.value} data-testid={`party-colour-${colour.name}`}>
            <input
              type="radio"
              name={name}
              value={colour.value}
              checked={colour.value === value}
              onChange={() => onChange(colour.value)}
            />
            <PartyShape place={place} color={colour.value} />
            <span>{t(`people.colour_${colour.name}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
