/** Where rows of a subject would be: those of a table whose column holds the subject's id. */
export interface Place {
  /** Schema and table, quoted where PostgreSQL wants quotes. */
  readonly table: string;
  readonly column: string;
}

/** Where ciphertexts of a subject would be, with the column that holds them. */
export interface CiphertextPlace extends Place {
  readonly ciphertext: string;
}

/** Where keys are, with the column that holds them. */
export interface KeyPlace extends Place {
  /** Left out where the key itself isn't in the database. */
  readonly key?: string;
}

/** Subjects that asked to be forgotten, and where nothing of them may be. */
export interface Erasures {
  readonly subjects: readonly string[];
  /** Rows that must be gone. */
  readonly rows: readonly Place[];
  /** Keys that must be gone: what was written under them is then as good as gone. */
  readonly keys: readonly KeyPlace[];
  /** Ciphertexts of `pgp_sym_encrypt` that may be there, and that no key in the database may open. */
  readonly ciphertexts: readonly CiphertextPlace[];
}
