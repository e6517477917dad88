/** What Python sends: [start, end, group] in code points. */
export function packed(triples) {
  const bytes = new DataView(new ArrayBuffer(triples.length * 12));
  triples.flat().forEach((number, n) => bytes.setInt32(n * 4, number, true));
  return bytes;
}
