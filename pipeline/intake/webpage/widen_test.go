package webpage

import (
	"fmt"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
)

const longAnswer = "First your doctor will ask about your medical history, whether you smoke or smoked in the past, and if you have been sick lately, and which medicines you take."

// onSite returns a page with the header and footer of a site around a body.
func onSite(title, body string) string {
	return `<!DOCTYPE html><html lang="en"><head><title>` + title + `</title></head><body><header class="site-header"><nav><a href="/">Home</a> <a href="/b">Visit us</a></nav></header>` +
		body + `<footer class="footer"><p>Copyright Hill Clinic, all rights reserved, 2024.</p></footer></body></html>`
}

// panels returns ten panels. One of them has most of the words.
func panels(panel func(i int, answer string) string) string {
	var b strings.Builder
	for i := range 10 {
		answer := fmt.Sprintf("<p>Answer%d: see a doctor if you cough blood, and call us.</p>", i)
		if i == 7 {
			answer += strings.Repeat("<p>"+longAnswer+"</p>", 7)
		}
		b.WriteString(panel(i, answer))
	}
	return b.String()
}

// Every panel of an accordion, of tabs or of cards is in the article, not only the one
// with the most words. The title above them becomes the article's title.
func TestReadTakesEveryPanel(t *testing.T) {
	for name, body := range map[string]string{
		"accordion": `<div class="container"><h1>Questions</h1></div><div class="container"><div class="panel-group">` + panels(func(i int, a string) string {
			return fmt.Sprintf(`<div class="panel panel-default"><div class="panel-heading"><h4><a data-toggle="collapse" href="#c%d">Question%[1]d</a></h4></div><div id="c%[1]d" class="panel-collapse collapse"><div class="panel-body">%s</div></div></div>`, i, a)
		}) + `</div></div>`,
		"bootstrap 5": `<main><h1>Questions</h1><div class="accordion" id="acc">` + panels(func(i int, a string) string {
			return fmt.Sprintf(`<div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button" type="button" data-bs-toggle="collapse" data-bs-target="#c%d" aria-expanded="false">Question%[1]d</button></h2><div id="c%[1]d" class="accordion-collapse collapse"><div class="accordion-body">%s</div></div></div>`, i, a)
		}) + `</div></main>`,
		"details": `<div class="wrap"><h1>Questions</h1></div><div>` + panels(func(i int, a string) string {
			return fmt.Sprintf(`<details><summary>Question%d</summary>%s</details>`, i, a)
		}) + `</div>`,
		"tabs": `<h1>Questions</h1><ul class="nav nav-tabs"><li><a href="#t0" role="tab">First</a></li></ul><div class="tab-content">` + panels(func(i int, a string) string {
			return fmt.Sprintf(`<div class="tab-pane fade %s" id="t%d"><h3>Question%[2]d</h3>%s</div>`, []string{"active show", ""}[min(i, 1)], i, a)
		}) + `</div>`,
		"cards": `<h1>Questions</h1><div class="row">` + panels(func(i int, a string) string {
			return fmt.Sprintf(`<div class="col-md-4"><div class="card"><div class="card-body"><h5 class="card-title">Question%d</h5>%s</div></div></div>`, i, a)
		}) + `</div>`,
		"hidden": `<div class="hero"><h1>Questions</h1></div><div class="faqs">` + panels(func(i int, a string) string {
			return fmt.Sprintf(`<h3><button aria-expanded="false" aria-controls="a%d">Question%[1]d</button></h3><div class="a" id="a%[1]d" hidden>%s</div>`, i, a)
		}) + `</div>`,
		"sections": `<div class="container"><h1>Questions</h1></div>` + panels(func(i int, a string) string {
			return fmt.Sprintf(`<section class="section"><div class="inner"><h2>Question%d</h2>%s</div></section>`, i, a)
		}),
		"builder": `<div class="elementor"><div class="elementor-section"><div class="elementor-column"><h1>Questions</h1></div></div>` + panels(func(i int, a string) string {
			return fmt.Sprintf(`<div class="elementor-section elementor-element-a%db"><div class="elementor-column"><div class="elementor-widget"><h2>Question%[1]d</h2></div><div class="elementor-widget">%s</div></div></div>`, i, a)
		}) + `</div>`,
		"one level deeper": `<h1>Questions</h1><div class="list">` + panels(func(i int, a string) string {
			return fmt.Sprintf(`<div class="faq-item"><div class="faq-question">Question%d</div><div class="faq-answer"><div class="text">%s</div></div></div>`, i, a)
		}) + `</div>`,
	} {
		for _, title := range []string{"Cough", "Questions | Hill Clinic"} {
			d, err := Read("page.html", []byte(onSite(title, body)))
			if err != nil {
				t.Fatal(err)
			}
			text := doc.PlainBlocks(d.Article.Body)
			for i := range 10 {
				for _, word := range []string{"Question", "Answer"} {
					if want := fmt.Sprintf("%s%d", word, i); !strings.Contains(text, want) {
						t.Errorf("%s: %s is missing", name, want)
					}
				}
			}
			if d.Article.Meta.Title != "Questions" {
				t.Errorf("%s: title %q", name, d.Article.Meta.Title)
			}
			if strings.Contains(text, "Copyright") || strings.Contains(text, "Visit us") {
				t.Errorf("%s: the site's furniture stands in the article", name)
			}
		}
	}
}

// A teaser of another page, beside the article, is not part of the article.
func TestReadTakesNoTeasers(t *testing.T) {
	body := `<h1>Cough</h1><div class="cols"><article class="post">` + strings.Repeat("<p>"+longAnswer+"</p>", 5) + `</article>` +
		strings.Repeat(`<article class="post"><h3><a href="/other">Another story</a></h3><p>Read our story.</p></article>`, 4) + `</div>`
	d, err := Read("page.html", []byte(onSite("Cough", body)))
	if err != nil {
		t.Fatal(err)
	}
	if text := doc.PlainBlocks(d.Article.Body); strings.Contains(text, "Another") || strings.Contains(text, "Read our") || !strings.Contains(text, "medical history") {
		t.Errorf("the article is %q", text)
	}
}

// The running text between the title and the article is its lead. A line that says who
// wrote the article, or when, is not.
func TestReadTakesTheLead(t *testing.T) {
	const lead = "Never stop your inhaler without asking us first."
	for name, head := range map[string]string{
		"paragraph":  `<div class="head"><h1>Asthma</h1><p class="lead">` + lead + `</p></div>`,
		"box":        `<div class="hero"><div class="in"><h1>Asthma</h1></div><div class="in"><div class="text">` + lead + `</div></div></div>`,
		"warning":    `<div class="head"><h1>Asthma</h1><span>12 May 2020</span></div><div class="alert">` + lead + `</div>`,
		"heading":    `<div class="head"><h1>Asthma</h1><h2 class="sub">` + lead + `</h2></div>`,
		"bare words": `<div class="head"><h1>Asthma</h1>Never stop your <b>inhaler</b> without asking us first.<div class="x">12 May</div></div>`,
	} {
		body := `<div class="page">` + head + `<div class="byline">By Ana Ruiz, who writes about many things.</div><div class="content">` + strings.Repeat("<p>"+longAnswer+"</p>", 3) + `<h2>Symptoms</h2>` + strings.Repeat("<p>"+longAnswer+"</p>", 3) + `</div></div>`
		d, err := Read("page.html", []byte(onSite("Asthma | Hill Clinic", body)))
		if err != nil {
			t.Fatal(err)
		}
		text := doc.PlainBlocks(d.Article.Body)
		if !strings.HasPrefix(text, lead) {
			t.Errorf("%s: the article begins with %.80q", name, text)
		}
		if strings.Contains(text, "Ruiz") || strings.Contains(text, "12 May") {
			t.Errorf("%s: the article is %.200q", name, text)
		}
		if d.Article.Meta.Title != "Asthma" {
			t.Errorf("%s: title %q", name, d.Article.Meta.Title)
		}
	}
}

// Words beside bold words, links or other inline elements are kept.
func TestReadKeepsTheWordsAroundInlineElements(t *testing.T) {
	for name, body := range map[string]string{
		"spans":      `<div class="content"><div>Call us at once if <span class="x">you cough blood</span> or <b>cannot breathe</b>, or <a href="/x">faint</a> at night.</div>` + strings.Repeat("<p>"+longAnswer+"</p>", 3) + `Call us at once if you <em>cannot</em> wake.</div>`,
		"one inline": `<div class="content">Call us at once if <b>` + longAnswer + `</b> you cough blood. ` + longAnswer + ` <span>` + longAnswer + `</span> at night.</div>`,
		"links":      `<div class="content"><p>Call us at once if <a href="/a">you cough blood</a>, <a href="/b">cannot breathe at all</a> or at night.</p>` + strings.Repeat("<p>"+longAnswer+"</p>", 3) + `</div>`,
	} {
		d, err := Read("page.html", []byte(onSite("Cough", `<h1>Cough</h1>`+body)))
		if err != nil {
			t.Fatal(err)
		}
		text := doc.PlainBlocks(d.Article.Body)
		for _, want := range []string{"Call us at once if", "you cough blood", "at night."} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is missing in %.300q", name, want, text)
			}
		}
	}
}

// The words of a button or a tab are kept if the text that it opens has no other heading.
// The words of other buttons are not.
func TestReadKeepsTheHeadsOfWhatUnfolds(t *testing.T) {
	const adults, children = "<p>Adults take 5 mg each day, with water.</p>", "<p>Others take 1 mg each day, with water.</p>"
	for name, c := range map[string]struct{ body, want string }{
		"terms":         {`<dl><dt><button aria-expanded="false">How much?</button></dt><dd hidden>` + adults + `</dd><dt><button>And a child?</button></dt><dd hidden>` + children + `</dd></dl>`, "How much?|Adults take|And a child?|Others take"},
		"buttons":       {`<div><button aria-expanded="false" aria-controls="a">How much?</button><div id="a" hidden>` + adults + `</div><button class="x">And a child?</button><div style="display:none">` + children + `</div></div>`, "How much?|Adults take|And a child?|Others take"},
		"boxes":         {`<div><div><div><button aria-expanded="false">How much?</button></div></div><div>` + adults + `</div></div><div><div><button data-bs-target="#b">And a child?</button></div><div id="b">` + children + `</div></div>`, "How much?|Adults take|And a child?|Others take"},
		"tabs":          {`<div role="tablist"><button role="tab" aria-controls="a">More than 10 kg</button><button role="tab" aria-controls="b">Child</button></div><div id="a" role="tabpanel">` + adults + `</div><div id="b" role="tabpanel" hidden>` + children + `</div>`, "More than 10 kg|Adults take|Child|Others take"},
		"tabs of links": {`<ul class="nav nav-tabs"><li><a data-toggle="tab" href="#a">Over 10<sup>1</sup> kg</a></li><li><a data-toggle="tab" href="#b">Child</a></li></ul><div id="a"><h3>Dose</h3>` + adults + `</div><div id="b"><h3>Dose for a child</h3>` + children + `</div>`, "Over 10¹ kg|Dose|Adults take|Dose for a child|Others take"},
		"others":        {`<div>` + adults + `<button>Print</button><button aria-expanded="false" aria-controls="m">Menu</button><ul id="m"><li><a href="/1">One of the pages</a></li><li><a href="/2">Another one</a></li></ul><button aria-expanded="false">Read more …</button><div hidden>` + children + `</div></div>`, "Adults take|Others take"},
		"signs":         {`<div>How much?<button aria-expanded="false">+</button><div hidden>` + adults + `</div></div><div role="tablist"><button role="tab" aria-controls="b">2</button></div><div id="b">` + children + `</div>`, "How much?|Adults take|Others take"},
	} {
		d, err := Read("page.html", []byte(onSite("Dose", `<main><h1>Dose</h1><p>`+longAnswer+`</p>`+c.body+`<p>`+longAnswer+`</p></main>`)))
		if err != nil {
			t.Fatal(err)
		}
		text := doc.PlainBlocks(d.Article.Body)
		rest := text
		for want := range strings.SplitSeq(c.want, "|") {
			_, after, ok := strings.Cut(rest, want)
			if !ok {
				t.Errorf("%s: %q is missing or out of order in\n%s", name, want, text)
			}
			rest = after
		}
		for _, gone := range []string{"Print", "Menu", "Read more", "Child\nDose", "+", "2\n"} {
			if strings.Contains(text, gone) {
				t.Errorf("%s: %q is in\n%s", name, gone, text)
			}
		}
	}
}
