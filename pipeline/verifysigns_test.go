package pipeline_test

import "testing"

// signsArticle has what a second reading takes for something else: marks of items
// after numbers, blanks alone on a line, raised marks, styles, titles of pictures.
const signsArticle = `---
title: Filling in the form
lang: en-US
date: 2026-11-01
---
## Doses {#doses}

a. Take 5
b. Take 6 mg
c. Take 7
d. Take 8

m) Take 5
n) Take 7

Take 5<sup>*</sup> or 6<sup>†</sup> mg, 10<sup> 9 </sup>/L, and <span style="vertical-align: super">9</span>.

(2)*(3)*(4) and 2*weight*dose and [__] kg and [__] cm.

## Date {#date}

__.__.____

____ ____

Call {{phone}} <span style="text-decoration: line-through">at 5</span> at 6.
`

func TestVerifyProvesSignsAndBlanks(t *testing.T) {
	t.Parallel()
	p := newProject(t, signsArticle, provenClinic)
	if r := p.verifyAnew(); len(r.Findings) > 0 {
		t.Errorf("got findings %v", r.Findings)
	}
}
