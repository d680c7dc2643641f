/** What reports, exports and uploads are called in names of resources. */
export const ARTEFACTS = 'artefacts';
