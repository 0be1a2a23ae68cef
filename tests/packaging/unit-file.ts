/** Sections of a systemd unit with their settings; one that stands twice keeps both (systemd.syntax(7)). */
export type UnitFile = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Reads a unit; throws at a line that is neither a section, a setting nor a comment. */
export function readUnit(text: string): UnitFile {
  const unit: Record<string, Record<string, string[]>> = {};
  let section: Record<string, string[]> | null = null;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const name = /^\[(\w+)\]$/.exec(line)?.[1];
    if (name !== undefined) {
      section = {};
      unit[name] = section;
      continue;
    }
    const [, key = '', value = ''] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (section === null || key === '') throw new Error(`not a line of a unit: ${line}`);
    section[key] = [...(section[key] ?? []), value];
  }
  return unit;
}
