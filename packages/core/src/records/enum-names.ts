/**
 * The name of a number in a protobuf enum. A number without a name, as another version or damage
 * may have put there, becomes a text that is no name, for the check of the field to refuse.
 */
export function nameOf<Name extends string>(
  numbers: Readonly<Record<Name, number>>,
  wire: number,
): Name {
  const names = Object.keys(numbers) as Name[];
  return names.find((name) => numbers[name] === wire) ?? (`number ${wire}` as Name);
}
