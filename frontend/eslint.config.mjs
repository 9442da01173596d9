// What make check asks of the pages' scripts.
import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: { ...globals.browser, ...globals.worker } },
    rules: { eqeqeq: "error", "no-var": "error", "prefer-const": "error", "no-unused-vars": ["error", { args: "after-used" }] },
  },
  { files: ["*.mjs", "src/*.mjs"], languageOptions: { globals: globals.node } },
];
