/** The mark alone, as the page itself shows it before anything is loaded; it fades in, so a short wait shows nothing. */
export const Waiting = () => (
  <p className="boot">
    <img src="/mark.svg" alt="Counterfoil 存根" width="44" height="44" />
  </p>
);
