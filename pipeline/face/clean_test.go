package face

import (
	"testing"
	"unicode/utf8"
)

func TestCleanTakesOutOnlyWhatCannotBeSeen(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain (text) ~!", "plain (text) ~!"},
		{"soft\u00ADhyphen zero\u200Bwidth \uFEFFmark", "softhyphen zerowidth mark"},
		{"tab\there\nand\r\nthere\u2028x", "tab here and  there x"},
		{"\u202Eabc\u202C \u2066x\u2069 \u200Fy\u200E", "abc x y"},
		{"bell\x07 \x00nul \u009Fc1", "bell nul c1"},
		{"cafe\u0301 e\u0302\u0301", "café ế"},
		{"non\u2011opioid 10\u00A0mg 5\u202Fml thin\u2009space", "non\u2011opioid 10\u00A0mg 5\u202Fml thin\u2009space"},
		{"bad\xff\xfeutf", "bad\uFFFDutf"},
		{"☎\uFE0F 👩\u200D⚕\uFE0F", "☎ 👩⚕"},
		{"\uFFFE\uFFFF", ""},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%+q becomes %+q, want %+q", c.in, got, c.want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("e\u0301\u00AD\xff\t")
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if !utf8.ValidString(got) {
			t.Errorf("%+q is not UTF-8", got)
		}
		if again := Clean(got); again != got {
			t.Errorf("cleaned twice, %+q becomes %+q", got, again)
		}
	})
}

func TestShapingNamesTheScript(t *testing.T) {
	for r, want := range map[rune]string{
		'א': "Hebrew", 'ش': "Arabic", '٣': "Arabic", '،': "Arabic", 'ܐ': "Syriac", 'क': "Devanagari", 'ก': "Thai", 'ກ': "Lao",
		'ក': "Khmer", 'မ': "Myanmar", 'ཀ': "Tibetan", 'ﷺ': "Arabic", 'த': "Tamil",
		'a': "", 'é': "", 'ế': "", 'я': "", 'λ': "", '日': "", '한': "", '☎': "", '’': "", '😀': "", '\u202F': "", 'ア': "", -1: "",
	} {
		got, needed := Shaping(r)
		if got != want || needed != (want != "") {
			t.Errorf("%U: %q, %v, want %q", r, got, needed, want)
		}
	}
}
