package intake_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake"
	"pamphlet/pipeline/markdown"
)

// TestRealPage measures what an import finds in a real page, pasted from a
// browser, against its faithful Markdown.
func TestRealPage(t *testing.T) {
	dir := os.Getenv("PAMPHLET_CORPUS")
	if dir == "" {
		t.Skip("PAMPHLET_CORPUS is not set")
	}
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	measure(t, string(read("article.txt")), string(read("article.md")), nil)
	var l diag.List
	measure(t, string(read("article.txt")), string(read("article.md")), contact.Read("clinic.yaml", read("clinic.yaml"), &l))
}

// TestOwnPage measures the same on a page of our own of the same form.
func TestOwnPage(t *testing.T) {
	text, marked := ownPage()
	measure(t, text, marked, nil)
}

// measure imports a text, and holds it against the same words in Markdown.
func measure(t *testing.T, text, marked string, known *contact.Contact) {
	t.Helper()
	r, err := intake.Import("article.txt", []byte(text), intake.Options{Contact: known})
	if err != nil {
		t.Fatal(err)
	}
	got, c := readsWithoutErrors(t, r)
	if known != nil {
		c = known
	}
	var l diag.List
	want := markdown.Read("article.md", []byte(marked), &l)
	found, all := matched(headings(got.Body), headings(want.Body))
	t.Logf("%d of %d headings at their level, of %d found", found, all, len(headings(got.Body)))
	if all-found > 2 || len(headings(got.Body)) > all+1 {
		t.Errorf("headings %q", headings(got.Body))
	}
	wantItems := writtenItems(marked)
	found, all = matched(items(got.Body, 0), wantItems)
	t.Logf("%d of %d items at their depth", found, all)
	if 100*found < 98*all {
		t.Errorf("items %q", items(got.Body, 0))
	}
	missing := lost(wordPattern.FindAllString(text, -1), said(got, c))
	missing = slices.DeleteFunc(missing, func(w string) bool { return itemMark.MatchString(w) })
	t.Logf("%d words, %d lost", len(wordPattern.FindAllString(text, -1)), len(missing))
	if len(missing) > 0 {
		t.Errorf("lost %q", missing)
	}
	for _, g := range r.Guesses { // Both sides of the report are the same words.
		if g.Kind != "heading-guessed" {
			continue
		}
		from, to := strings.Split(text, "\n")[g.Line-1], strings.Split(string(r.Article), "\n")[g.ArticleLine-1]
		if a, b := wordPattern.FindAllString(from, -1), wordPattern.FindAllString(to, -1); len(a) == 0 || len(b) == 0 || a[0] != b[0] {
			t.Errorf("lines %d and %d are %q and %q", g.Line, g.ArticleLine, from, to)
		}
	}
}

// itemMark is the number or the letter of an item, which its list has now.
var itemMark = regexp.MustCompile(`^(?:[0-9]{1,2}|[a-z])$`)

// matched counts the lines of want that are in got, as often as they are there.
func matched(got, want []string) (n, of int) { return len(want) - len(lost(want, got)), len(want) }

func headings(body []doc.Block) []string {
	var all []string
	doc.Walk(body, func(b doc.Block) bool {
		if h, ok := b.(*doc.Heading); ok {
			all = append(all, strings.Repeat("#", h.Level)+" "+plainly(doc.Plain(h.Content)))
		}
		return true
	})
	return all
}

// items returns each item's depth and first words.
func items(blocks []doc.Block, depth int) []string {
	var all []string
	for _, b := range blocks {
		l, ok := b.(*doc.List)
		if !ok {
			continue
		}
		for _, it := range l.Items {
			text := ""
			if len(it.Content) > 0 {
				if p, ok := it.Content[0].(*doc.Paragraph); ok {
					text = doc.Plain(p.Content)
				}
			}
			all = append(all, strings.Repeat("-", depth+1)+" "+plainly(text))
			all = append(all, items(it.Content, depth+1)...)
		}
	}
	return all
}

var itemLine = regexp.MustCompile(`(?m)^( *)(?:-|[0-9]+\.|[a-z]\.) +(.*)$`)

// writtenItems returns the same of Markdown, in which items with letters count,
// too.
func writtenItems(marked string) []string {
	var all []string
	for _, m := range itemLine.FindAllStringSubmatch(marked, -1) {
		all = append(all, strings.Repeat("-", len(m[1])/4+1)+" "+plainly(strings.ReplaceAll(m[2], "**", "")))
	}
	return all
}

func plainly(s string) string { return strings.Join(strings.Fields(s), " ") }

// ownPage returns an article of 39 headings and 147 items, as text is pasted from a
// browser, and as Markdown: lists of numbers with letters or bullets in them,
// leads, small headings with a colon, a banner on top.
func ownPage() (text, marked string) {
	var a, b strings.Builder
	both := func(asText, asMarkdown string) {
		a.WriteString(asText + "\n\n")
		b.WriteString(asMarkdown + "\n\n")
	}
	topics := strings.Fields("Sleep Light Noise Coffee Screens Naps Worry Pain Shifts Travel Children Age Exercise Meals")
	b.WriteString("---\ntitle: Sleeping Well at Any Age\nlang: en-US\n---\n\n")
	a.WriteString("Call Today! 202-555-0143\n\n4.9 Stars | 900+ Guests a Year\n\nTable of Contents\n\nSleeping Well at Any Age\n\nReviewed by: Ana Ruiz, RN\n\n")
	section := 0
	head := func(level int, words string) {
		section++
		marked := strings.Repeat("#", level) + " " + strings.TrimSuffix(words, ":")
		both(words, marked)
		both(fmt.Sprintf("This part, the %dth of the leaflet, says in plain words what helps most people, and what you can leave out without harm.", section),
			fmt.Sprintf("This part, the %dth of the leaflet, says in plain words what helps most people, and what you can leave out without harm.", section))
	}
	for i, topic := range topics {
		if i < 7 {
			head(2, "What Is "+topic+"?")
		}
		head(2, topic+" and Your Nights")
		for n := 1; n <= 5; n++ {
			lead := fmt.Sprintf("%s Rule %d", topic, n)
			both(fmt.Sprintf("  %d. %s: Try this for two weeks, and write down how it went each morning.", n, lead),
				fmt.Sprintf("%d.  **%s:** Try this for two weeks, and write down how it went each morning.", n, lead))
			switch {
			case n == 3:
				for _, letter := range []string{"a", "b"} {
					line := fmt.Sprintf("%s. Step %s of %s comes before all else.", letter, letter, strings.ToLower(topic))
					both("    "+line, "    "+line)
				}
			case n == 5 && i%2 == 0:
				line := "Onset: It takes a few days with " + strings.ToLower(topic) + "."
				both("    • "+line, "    - "+line)
			}
		}
		if i < 4 {
			head(3, "Short-Term "+topic+" Effects:")
		}
		if i >= 4 {
			head(2, "How Long Does "+topic+" Matter?")
		}
		both("Ask us if you are not sure. Many people need some help at first.", "Ask us if you are not sure. Many people need some help at first.")
		for n, words := range []string{"Rest when you can", "Walk in the morning", "Keep the room dark"} {
			line := fmt.Sprintf("%s for %s.", words, strings.ToLower(topic))
			a.WriteString("• " + line + "\n")
			b.WriteString("- " + line + "\n")
			if n == 2 {
				a.WriteString("\n")
				b.WriteString("\n")
			}
		}
	}
	head(2, "Other Nights")
	head(2, "When to Call Us")
	head(2, "FAQ’s")
	head(2, "Where Can I Read More?")
	return a.String(), b.String()
}
