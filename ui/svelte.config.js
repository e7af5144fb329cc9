export default {
  compilerOptions: { runes: true },
  // bits-ui and lucide keep to runes as well; nothing here needs the legacy mode.
};
