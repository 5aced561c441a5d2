package intake

import (
	"strings"
	"unicode"

	"pamphlet/pipeline/doc"
)

// guessLanguage returns the language of a text, as a BCP 47 tag, and the share of its
// words that say so. It returns "" if too few do. It knows the languages that
// pamphlet has labels for, and some similar ones, so that these are not taken for the
// former.
func guessLanguage(text string) (tag string, share float64) {
	text = mainLines(text)
	if tag, share = languageOfScript(text); tag != "" {
		return tag, share
	}
	return languageOfWords(text)
}

// languageOfScript returns the only language that is written in the letters of a
// text, and their share. It returns "" if several languages are written in them.
func languageOfScript(text string) (tag string, share float64) {
	scripts := map[string]int{}
	letters := 0
	var traditional, simplified int
	for _, c := range text {
		if !unicode.IsLetter(c) {
			continue
		}
		letters++
		switch {
		case unicode.Is(unicode.Han, c):
			scripts["zh"]++
			if strings.ContainsRune(onlyTraditional, c) {
				traditional++
			} else if strings.ContainsRune(onlySimplified, c) {
				simplified++
			}
		case unicode.In(c, unicode.Hiragana, unicode.Katakana):
			scripts["ja"]++
		case unicode.Is(unicode.Hangul, c):
			scripts["ko"]++
		case unicode.Is(unicode.Arabic, c):
			scripts["ar"]++
		case unicode.Is(unicode.Hebrew, c):
			scripts["he"]++
		case unicode.Is(unicode.Cyrillic, c):
			scripts["ru"]++
		}
	}
	if letters == 0 {
		return "", 0
	}
	part := func(script string) float64 { return float64(scripts[script]) / float64(letters) }
	switch {
	case part("ja") > 0.1:
		return "ja", part("ja") + part("zh")
	case part("zh") > 0.5 && traditional > simplified:
		return "zh-Hant", part("zh")
	case part("zh") > 0.5:
		return "zh-Hans", part("zh")
	}
	for _, s := range []string{"ko", "ar", "he"} {
		if part(s) > 0.5 {
			return s, part(s)
		}
	}
	return "", 0
}

// languageOfWords returns the language whose small words are most frequent in a text,
// and their share of its words. It returns "" if there are too few.
func languageOfWords(text string) (tag string, share float64) {
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) })
	best, most := "", 0
	for _, l := range smallWords() {
		n := 0
		for _, w := range words {
			if strings.Contains(l.words, " "+w+" ") {
				n++
			}
		}
		if n > most {
			best, most = l.tag, n
		}
	}
	if len(words) == 0 || most < 2 || most*20 < len(words) {
		return "", 0
	}
	return best, float64(most) / float64(len(words))
}

// mainLines returns the lines of a text in the script of most of its lines. An
// article may have a line in another script, such as an offer to translate it.
func mainLines(text string) string {
	lines := map[string][]string{}
	most, second := "", 0
	for line := range strings.SplitSeq(text, "\n") {
		script := scriptOf(line)
		if script == "" {
			continue
		}
		lines[script] = append(lines[script], line)
	}
	for _, script := range []string{"Latin", "Han", "Hangul", "Arabic", "Hebrew", "Cyrillic", "other"} {
		switch n := len(lines[script]); {
		case n > len(lines[most]):
			most, second = script, len(lines[most])
		case n > second:
			second = n
		}
	}
	if most == "" || second == len(lines[most]) {
		return text
	}
	return strings.Join(lines[most], "\n")
}

// scriptOf returns the script that most letters of a line are in, "" if it has none.
func scriptOf(line string) string {
	counts := map[string]int{}
	all := 0
	for _, c := range line {
		if !unicode.IsLetter(c) {
			continue
		}
		all++
		switch {
		case unicode.Is(unicode.Latin, c):
			counts["Latin"]++
		case unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana):
			counts["Han"]++
		case unicode.Is(unicode.Hangul, c):
			counts["Hangul"]++
		case unicode.Is(unicode.Arabic, c):
			counts["Arabic"]++
		case unicode.Is(unicode.Hebrew, c):
			counts["Hebrew"]++
		case unicode.Is(unicode.Cyrillic, c):
			counts["Cyrillic"]++
		}
	}
	for script, n := range counts {
		if 2*n > all {
			return script
		}
	}
	if all == 0 {
		return ""
	}
	return "other"
}

const (
	onlyTraditional = "們個這為來時後會過說對從學國與醫藥師護應該聽讓麼電話請問體檢"
	onlySimplified  = "们个这为来时后会过说对从学国与医药师护应该听让么电话请问体检"
)

// smallWords returns the words that are most frequent in a language and rare in
// others.
func smallWords() []struct{ tag, words string } {
	return []struct{ tag, words string }{
		{"en", " the and of to is in that it you for are with your this be or have not can on if we as at when from by will may what do "},
		{"es", " el la los las de que y en un una es por con para su no se del al lo como más o si usted puede cuando esta este son sus tiene qué "},
		{"pt", " o a os as de que e em um uma é por com para seu não se do da dos das no na como mais ou você pode quando esta este são sua tem "},
		{"fr", " le la les de des et en un une est que pour avec votre ne pas se du au dans vous ce ou sur plus peut si qui sont cette il nous "},
		{"it", " il lo la i gli le di che e in un una è per con non si del della da al come più o se può quando questo sono suo ha dei nel "},
		{"de", " der die das und ist in den von zu mit sie ein eine nicht für auf des im dem es oder wenn auch sich ihre bei werden können als wir "},
		{"nl", " de het een en van is in op te dat met voor niet zijn u aan om bij of uw kan als ook maar naar door er wordt we wat "},
		{"pl", " i w na z do się nie jest to że o jak po dla od przez lub czy może być oraz są pan pani przed co tego "},
		{"vi", " của và là có không được cho các người này trong với khi bạn một những để quý vị hoặc thể đến từ sẽ bị nếu cần phải "},
		{"tl", " ang ng sa mga na ay at hindi para ito kung ninyo inyong kayo ka mo ko po maaari may isang ito o iyong dahil kapag "},
		{"ru", " и в не на что с по для как это вы к из или если может быть от у о при вас ваш мы за его они также когда можно "},
	}
}

// plainWords returns the words of the article, at most about 100,000 bytes.
func (p *intake) plainWords() string {
	var b strings.Builder
	b.WriteString(p.draft.Article.Meta.Title)
	for _, block := range p.draft.Article.Body {
		if b.Len() > 100_000 {
			break
		}
		b.WriteString("\n" + doc.PlainBlocks([]doc.Block{block}))
	}
	return b.String()
}
