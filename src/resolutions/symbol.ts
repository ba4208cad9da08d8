/** What a symbol is made of: the number in the register, the document type, and how the issuing body writes it. */
export interface SymbolParts {
  readonly number: number;
  readonly documentType: string;
  readonly issuer: { readonly symbol: string; readonly numbering: 'party' | 'state' };
}

/**
 * The symbol as it is printed: party bodies write `20-NQ/TU`, state bodies `69/NQ-HĐND`. Numbers begin at 01.
 */
export function symbolOf({ number, documentType, issuer }: SymbolParts): string {
  const digits = String(number).padStart(2, '0');
  return issuer.numbering === 'party'
    ? `${digits}-${documentType}/${issuer.symbol}`
    : `${digits}/${documentType}-${issuer.symbol}`;
}
