/** @returns the address of a web page as Discord takes it; null for any other, and for too long a one. */
export function webAddress(address: string | null, maxLength: number): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return /^https?:$/.test(protocol) && href.length <= maxLength ? href : null;
}
