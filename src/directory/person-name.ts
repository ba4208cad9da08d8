/** The name as it is written and said in Vietnamese: family and middle names first, given name last. */
export const displayName = ({ familyName, givenName }: { familyName: string; givenName: string }): string =>
  `${familyName} ${givenName}`;
