export const commands: Readonly<Record<string, string>>;
export const checking: readonly string[];
