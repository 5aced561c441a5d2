package main

import (
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/markdown"
)

func TestTypstHasWhatTheArticleHas(t *testing.T) {
	const article = `---
title: "A *b*"
lang: en-US
---

## Risks {#risks}

Take **2 mg**(*not* 3).[^n] See [it](#risks), {{phone}} & <https://a.example>.

1. One
2. Two

| A | B |
|---|---|
| c | d |

::: tip Rest
Term
:   Its \[meaning\].
:::

[^n]: Note.
`
	const want = `#set document(title: "A *b*")
#set page(paper: "us-letter", numbering: "1")
#set text(font: "Atkinson Hyperlegible", size: 11pt)

#heading(level: 1)[A \*b\*]

#heading(level: 2)[Risks]#label("risks")

Take #strong[2 mg];(#emph[not]; 3)\.#footnote[Note\.

]; See #link(label("risks"))[it];, \{\{phone\}\} & #link("https://a.example")[https\:\/\/a\.example];\.

#enum(start: 1, tight: true, [One

], [Two

], )

#table(columns: 2, table.header([A], [B], ), [c], [d], )

#block(stroke: 1pt, inset: 8pt)[#strong[Rest]

#terms(terms.item([Term], [Its \[meaning\]\.

]), )

]

`
	var findings diag.List
	got := typst(markdown.Read("a.md", []byte(article), &findings))
	if got != want || strings.Count(got, "[") != strings.Count(got, "]") {
		t.Errorf("got\n%s\nwant\n%s\n%v", got, want, findings.Sorted())
	}
}
