// What `make lint` asks ESLint: mistakes that types do not show. How code looks is nobody's business here.
import js from "@eslint/js";
import playwright from "eslint-plugin-playwright";

export default [
  { ignores: ["dist*/", "target/", ".tools/", "playwright-report/", "test-results/"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off", // tsc knows which names there are, and where
      "no-unused-vars": ["error", { caughtErrors: "none" }], // old browsers want a name there
      "no-empty-pattern": ["error", { allowObjectPatternsAsParameters: true }], // Playwright reads the pattern
    },
  },
  {
    files: ["tests/e2e/*.mjs"],
    plugins: { playwright },
    // Nobody would notice an expectation that no test waits for: it cannot fail.
    rules: { "playwright/missing-playwright-await": "error" },
  },
];
