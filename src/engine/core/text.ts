/** Words a person reads, in both languages of the product. */
export interface Text {
  readonly vi: string;
  readonly en: string;
}
