/** Figures of the staff PIN: as many as a clerk's at the property desk. No schema here: the page takes this file too. */
export const PIN_FIGURES = 6;
