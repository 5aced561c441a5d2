package preflight

import (
	"strings"
	"testing"
)

func TestStylesheetTakesWhatOldReadingSystemsKnow(t *testing.T) {
	css := `@charset "UTF-8";
@font-face { font-family: "A B"; src: url(../fonts/a.ttf) format("truetype"); font-weight: 700 }
/* body { position: fixed } */
body { font-family: "A B", sans-serif; margin: 0; padding: 0 .5em }
h1:before { content: "· "; border-top: 4pt solid #0b5c63; line-height: 1.2 }
td[data-label]:before { content: attr(data-label) ": " }
.cover img { max-height: 100%; max-height: 98vh }
@media screen and (max-width: 32em) { .stack td { display: block; margin: -1px auto } }
@media amzn-kf8 { p { text-indent: 0 } }
`
	if got := stylesheet(css); len(got) != 0 {
		t.Errorf("faults: got %q, want none", got)
	}
}

func TestStylesheetTellsWhatOldReadingSystemsStumbleOver(t *testing.T) {
	for _, c := range []struct{ css, want string }{
		{"p { display: flex }", `"display: flex"`},
		{"p { display: grid }", `"display: grid"`},
		{"p { float: left }", `the property "float"`},
		{"p { position: absolute }", `the property "position"`},
		{"p { --accent: red }", `the property "--accent"`},
		{"p { margin: var(--m) }", `"margin: var(--m)"`},
		{"p { width: calc(100% - 2em) }", `"width: calc(100% - 2em)"`},
		{"p { width: min(10em, 50%) }", `"width: min(10em, 50%)"`},
		{"p { margin: 1rem }", `"margin: 1rem"`},
		{"div { color: rgb(1 2 3 / 50%) }", `"color: rgb(1 2 3 / 50%)"`},
		{"div { color: #12345678 }", `"color: #12345678"`},
		{"p { margin-inline: 1em }", `the property "margin-inline"`},
		{"p { text-align: start }", `"text-align: start"`},
		{"@font-face { src: url(https://fonts.example/a.ttf) }", `"src: url(https://fonts.example/a.ttf)"`},
		{"@font-face { src: url(//fonts.example/a.ttf) }", `"src: url(//fonts.example/a.ttf)"`},
		{"@import url(other.css);", `"@import url(other.css)"`},
		{"@supports (display: grid) { p { margin: 0 } }", `"@supports (display: grid)"`},
		{"@media (prefers-color-scheme: dark) { p { margin: 0 } }", `"@media (prefers-color-scheme: dark)"`},
		{"p:is(.a) { margin: 0 }", `the selector ":is("`},
		{"p { margin: 0 !important }", `"margin: 0 !important"`},
		{"body { line-height: 1.4 }", `"line-height: 1.4" for body`},
		{"html, p { color: black }", `"color: black" for html, p`},
		{"* { font-size: 12pt }", `"font-size: 12pt" for *`},
		{"p { margin 0 }", `"margin 0", which is not a declaration`},
		{"p { margin: 0", ""},
		{"p", `"p", which is not a rule`},
	} {
		got := ""
		if faults := stylesheet(c.css); len(faults) > 0 {
			got = faults[0].what
			if faults[0].hint == "" {
				t.Errorf("%s: the fault has no hint", c.css)
			}
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.css, got, c.want)
		}
	}
}

func TestStylesheetTellsEachFaultOnce(t *testing.T) {
	if got, want := len(stylesheet("p { float: left } b { float: left }")), 1; got != want {
		t.Errorf("faults: got %d, want %d", got, want)
	}
}

func FuzzStylesheet(f *testing.F) {
	f.Add("@media screen { p { margin: 0 } }")
	f.Add(`}{;:"'url(/*`)
	f.Fuzz(func(t *testing.T, css string) {
		for _, fault := range stylesheet(css) {
			if fault.what == "" || fault.hint == "" {
				t.Errorf("%q: fault %+v", css, fault)
			}
		}
		if !strings.ContainsAny(css, "{;") && strings.TrimSpace(comment.ReplaceAllString(css, " ")) != "" && len(stylesheet(css)) == 0 {
			t.Errorf("%q is no style sheet, and nothing says so", css)
		}
	})
}
