// Courtesy only: every page works without this file.
import { suggest } from "./suggest.js";

// Where the style sheet cannot open the facets beside the list, open them here.
if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 64rem)").matches) {
  for (const part of document.querySelectorAll("details.narrow")) part.open = true;
}

// After a refused form the summary is what the reader must hear first.
document.querySelector("main > .govuk-error-summary, .account > .govuk-error-summary")?.focus();

for (const form of document.querySelectorAll("form[data-suggest]")) suggest(form);
