package pipeline_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"pamphlet/pipeline"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/thorough"
)

// author writes articles of all kinds of blocks, of few words that come again
// and again, with digits, signs and symbols among them.
type author struct {
	*rand.Rand
	b     strings.Builder
	lang  string
	words []string
	// notes is how many footnotes are referred to, kinds how deep containers are.
	notes, depth int
	indent       string
}

// vocabularies are words of languages, some of which labels have, too.
var vocabularies = map[string]string{
	"en-US":   "rest call not Call No note Notes Tip warning pain at the a I one Contents Edition Page water mg tablet day 988 Lifeline Asthma e-mail well-being can’t co\u00ADoperate",
	"de-DE":   "nicht Ruhe Anruf Kontakt Hinweis Größe Füße Blutdruckmessgerätehersteller und ein Arzt",
	"fr-FR":   "ne pas repos appel Contact Note à l’hôpital où œdème d’eau une",
	"es-MX":   "no sí reposo llame Contacto Nota el corazón año agua",
	"pt-BR":   "não repouso ligue Contato Nota coração água",
	"vi":      "không nghỉ gọi Ghi chú nước thuốc huyết áp",
	"ru":      "не покой звоните Заметка вода давление",
	"ar":      "لا راحة اتصل ملاحظة ماء ضغط",
	"he":      "לא מנוחה התקשרו הערה מים לחץ",
	"zh-Hans": "不要 休息 电话 注意 水 血压 药",
	"ja":      "休む 電話 ください 注意 血圧 ない",
	"ko":      "쉬다 전화 주의 물 혈압 않다",
}

var oddities = []string{
	"0.5 mg", "2*5 ml", "1~2", "10–20", "3 × 2", "±5 %", "37.5 °C", "1/2", "½", "10⁹/L", "CO₂", "<5", "≥ 7", "→", "✓", "✗", "😀", "☎", "…", "(a)", "1.", "No. 7", "24/7", "$5",
	"&", "“so”", "https://a.example/b-c", "[link](https://link.example/to-a-page)", "[x@a.example](mailto:x@a.example)", "**bold**", "*so*", "~~old~~", "`code x`", "[call](#one)", "{{phone}}", "{{crisis}}",
	"antidisestablishmentarianismwithoutanyspacesatallthatmustbedividedsomewhereonpaper", "www.a.example", "a/b", "5-year", "[a link](https://link.example/a-link)", "™", "1st", "10<sup>9</sup>/L", "H<sub>2</sub>O", "x^2", "1<sup>st</sup>", "\\>20", "\\- 5", "1\\) one",
}

func (a *author) pick(from []string) string { return from[a.IntN(len(from))] }

func (a *author) text(most int) string {
	n := 1 + a.IntN(most)
	var words []string
	for range n {
		if a.IntN(6) == 0 {
			words = append(words, a.pick(oddities))
		} else {
			words = append(words, a.pick(a.words))
		}
		if a.IntN(25) == 0 && a.notes > 0 {
			words[len(words)-1] += fmt.Sprintf("[^%d]", 1+a.IntN(a.notes))
		}
	}
	return strings.Join(words, " ")
}

func (a *author) line(format string, args ...any) {
	for line := range strings.Lines(fmt.Sprintf(format, args...)) {
		a.b.WriteString(a.indent + strings.TrimRight(line, "\n") + "\n")
	}
}

// within writes blocks that stand in another.
func (a *author) within(first, rest string, n int) {
	inner := &author{Rand: a.Rand, lang: a.lang, words: a.words, notes: a.notes, depth: a.depth + 1}
	for range n {
		inner.block()
	}
	lines := strings.Split(strings.TrimRight(inner.b.String(), "\n"), "\n")
	for i, line := range lines {
		lead := rest
		if i == 0 {
			lead = first
		}
		a.line("%s", strings.TrimRight(lead+line, " "))
	}
	a.line("")
}

func (a *author) block() {
	if a.depth > 3 {
		a.line("%s\n", a.text(4))
		return
	}
	switch a.IntN(17) {
	case 0:
		if a.depth == 0 {
			a.line("%s %s\n", strings.Repeat("#", 2+a.IntN(3)), a.pick(a.words))
		}
	case 1, 2, 3:
		a.line("%s\n", a.text(30))
	case 4:
		a.line("%s\n", a.pick(a.words))
	case 5:
		for range 1 + a.IntN(4) {
			a.line("- %s", a.text(3))
		}
		a.line("")
	case 6:
		from := a.IntN(3)
		for i := range 1 + a.IntN(4) {
			a.line("%d. %s", from+i, a.text(4))
		}
		a.line("")
	case 7:
		a.within(strconv.Itoa(1+a.IntN(9))+". ", "   ", 1+a.IntN(2))
	case 8:
		a.within("- ", "  ", 1+a.IntN(2))
	case 9:
		a.within("> ", "> ", 1+a.IntN(2))
	case 10:
		columns := 1 + a.IntN(4)
		row := func(cell func() string) {
			var cells []string
			for range columns {
				cells = append(cells, strings.ReplaceAll(cell(), "|", ""))
			}
			a.line("| %s |", strings.Join(cells, " | "))
		}
		row(func() string { return a.text(2) })
		row(func() string { return "---" })
		for range a.IntN(4) {
			row(func() string {
				if a.IntN(5) == 0 {
					return ""
				}
				return a.text(4)
			})
		}
		a.line("")
	case 11:
		a.line("::: %s %s", theme.CalloutKinds()[a.IntN(len(theme.CalloutKinds()))], a.pick(append(a.words, "")))
		a.within("", "", 1+a.IntN(2))
		a.line(":::\n")
	case 12:
		a.line("%s\n: %s\n", a.text(2), a.text(6))
	case 13:
		a.line("- [ ] %s\n- [x] %s\n", a.text(3), a.text(3))
	case 14:
		a.line("::: qr https://code.example/%d", a.IntN(3))
		if a.IntN(2) == 0 {
			a.within("", "", 1)
		}
		a.line(":::\n")
	case 15:
		a.line("::: only %s\n%s\n:::\n", a.audience(), a.text(5))
	case 16:
		a.line("```\n%s = %s\n    > 5 + %d\n```\n", a.pick(a.words), a.pick(a.words), a.IntN(9))
	}
}

// write writes an article.
func write(seed uint64) string {
	a := &author{Rand: rand.New(rand.NewPCG(seed, 7))}
	var langs []string
	for lang := range strings.FieldsSeq("en-US de-DE fr-FR es-MX pt-BR vi ru ar he zh-Hans ja ko en-US en-US") {
		langs = append(langs, lang)
	}
	a.lang = langs[seed%uint64(len(langs))]
	a.words = strings.Fields(vocabularies[a.lang])
	a.notes = a.IntN(4)
	title := strings.ReplaceAll(a.text(1+a.IntN(20)), `"`, "")
	for _, sign := range []string{"[", "]", "{", "}", "*", "~", "`", "\\", "<", ">", "^"} {
		title = strings.ReplaceAll(title, sign, "")
	}
	a.line("---\ntitle: %q\nlang: %s\ndate: 2026-11-01\nreviewed: {by: %q, on: 2026-10-01}", title, a.lang, a.pick(a.words))
	if a.IntN(2) == 0 {
		a.line("summary: %q", a.pick(a.words)+" "+a.pick(a.words))
	}
	a.line("---\n")
	a.line("## One {#one%s}\n", a.pick([]string{"", " .essential"}))
	for range a.IntN(14) {
		a.block()
	}
	a.line("## %s\n", title)
	for range a.IntN(3) {
		a.block()
	}
	for n := range a.notes {
		a.line("%s[^%d]\n\n[^%d]: %s\n", a.pick(a.words), n+1, n+1, a.text(5))
	}
	return a.b.String()
}

// audience returns one or two formats.
func (a *author) audience() string {
	names := doc.Forms(nil).Names()
	one, two := names[a.IntN(len(names))], names[a.IntN(len(names))]
	if one == two {
		return string(one)
	}
	return string(one + " " + two)
}

// proves builds an article and verifies it.
func proves(t *testing.T, article string) {
	t.Helper()
	p := projectIn(t, t.TempDir())
	p.write("source/asthma.md", []byte(article))
	p.write("source/clinic.yaml", []byte(provenClinic))
	o := pipeline.BuildOptions{Project: pipeline.Project{Source: p.path("source"), Version: "test"}, Out: p.path("output"), Only: pipeline.Buildable()}
	built, err := pipeline.Build(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(p.path(set + "asthma-handout.html")); err != nil { // Only paper has no letters for some scripts, or no room.
		t.Skipf("it is no article: %v", built.Findings)
	}
	r, err := pipeline.Verify(t.Context(), pipeline.VerifyOptions{Project: pipeline.Project{Version: "test"}, Out: p.path("output")})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Findings {
		if f.Severity == diag.Error || strings.HasPrefix(f.Rule, "verify-") {
			t.Errorf("a false alarm: %v", f)
		}
	}
	if t.Failed() {
		t.Logf("the article:\n%s", article)
	}
}

// Whatever is built is proved: no article makes a false alarm.
func TestVerifyProvesRandomArticles(t *testing.T) {
	t.Parallel()
	from, to := uint64(0), uint64(thorough.Size(4, 14))
	if s := os.Getenv("PAMPHLET_ARTICLES"); s != "" { // "100-200"
		if _, err := fmt.Sscanf(s, "%d-%d", &from, &to); err != nil {
			t.Fatal(err)
		}
	}
	for seed := from; seed < to; seed++ {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			proves(t, write(seed))
		})
	}
}
