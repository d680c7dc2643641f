/** Whether something is so; `open` where the templates don't tell. */
export type Certainty = 'yes' | 'no' | 'open';

/** Whether all of it is so: one `no` decides. */
export function allOf(parts: readonly Certainty[]): Certainty {
  if (parts.includes('no')) return 'no';
  return parts.includes('open') ? 'open' : 'yes';
}

/** Whether any of it is so: one `yes` decides. */
export function anyOf(parts: readonly Certainty[]): Certainty {
  if (parts.includes('yes')) return 'yes';
  return parts.includes('open') ? 'open' : 'no';
}

export function opposite(certainty: Certainty): Certainty {
  if (certainty === 'open') return 'open';
  return certainty === 'yes' ? 'no' : 'yes';
}
