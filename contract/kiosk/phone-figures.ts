/** How many last digits of the phone on record the holder of a card is asked for. */
export const PHONE_FIGURES = 4;
