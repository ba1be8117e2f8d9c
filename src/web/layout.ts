import { type Html, html } from './html';

interface Page {
  readonly title: string;
  readonly content: Html;
}

/** The frame of every page that a function answers with. */
export function layout({ title, content }: Page): Html {
  return html`<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Faccina</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style/faccina.css">
</head>
<body>
<main id="content" class="container py-5">
${content}
</main>
</body>
</html>
`;
}
