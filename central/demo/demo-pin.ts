/** PIN of every demo clerk: known to everybody, and therefore good for the demo alone. */
export const DEMO_PIN = '258036';

/** Its scrypt verifier, made once: a demo does not spend a tenth of a second on each clerk. */
export const DEMO_VERIFIER =
  'scrypt$32768$8$1$jNGNtrlZlrJxPKE5lGs-QQ$_7dk84zkKeEY9JyGo4wKPD1isQRQd-2T3ayrLy-8Nn0';
