/** A running transaction of the store; opaque to everybody but the adapter that gave it. */
export interface Transaction {
  readonly _transaction: unique symbol;
}
