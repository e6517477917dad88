import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  { languageOptions: { globals: { ...globals.browser } }, rules: { "no-restricted-properties": ["error", { property: "innerHTML" }, { property: "outerHTML" }, { property: "insertAdjacentHTML" }] } },
  { files: ["**/build.mjs", "**/test/**"], languageOptions: { globals: { ...globals.node } } },
];
