/** The faces and colours that an answer can be drawn with. */
export const faces = ['smile', 'straight', 'frown'] as const;
export const colours = ['green', 'amber', 'red', 'blue', 'grey'] as const;

export type Face = (typeof faces)[number];
export type Colour = (typeof colours)[number];

export interface Look {
  readonly face: Face;
  readonly colour: Colour;
}

/** A look by the names that a questionnaire gives; its schema knows no others. */
export const lookOf = ({ face, colour }: { readonly face: string; readonly colour: string }): Look => ({
  face: faces.find((known) => known === face) ?? 'straight',
  colour: colours.find((known) => known === colour) ?? 'grey',
});
