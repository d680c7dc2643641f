/** A tenant: its own key, its own bucket, and the counterparts of both in the recovery region. */
export interface Tenant {
  /** 1 to 20 lower-case letters, digits and single inner hyphens. Part of names, so it can't be changed. */
  readonly tenantId: string;
  /**
   * Cell that the tenant is pinned to: 1 to 20 lower-case letters, digits and inner hyphens, starting with a
   * letter. Only for new tenants: a change moves the tenant to another stack.
   *
   * @default - the cell that the id falls into
   */
  readonly cell?: string;
  /**
   * Whether ciphertexts that this tenant's clients make themselves must be readable in both regions. The
   * tenant's key is then a multi-Region one, whose primary stands in the recovery region. Only for new tenants:
   * KMS makes no key multi-Region that isn't, so a change fails when it is deployed.
   *
   * @default false
   */
  readonly clientSideCiphertexts?: boolean;
}
