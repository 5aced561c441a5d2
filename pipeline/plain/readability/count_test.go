package readability_test

import (
	"iter"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pamphlet/pipeline/plain/readability"
)

func TestWordsAreWhatStandsBetweenSpacesAndMarks(t *testing.T) {
	for text, want := range map[string]string{
		"":                   "",
		" – … ://":           "",
		"The cat (sat), so.": "The|cat|sat|so",
		"We can't, isn’t it? ’tis well-known.":           "We|can't|isn’t|it|tis|well-known",
		"Take 1,000 or 3.5 mg at 10:30.":                 "Take|1,000|or|3.5|mg|at|10:30",
		"A 5-year-old, 24/7, and/or 10%":                 "A|5-year-old|24|7|and|or|10",
		"Call 866-208-2390, e.g. at 5 p.m.":              "Call|866-208-2390|e.g|at|5|p.m",
		"See https://a.org/b?c=1, a@b.org or www.c.org.": "See|https://a.org/b?c=1|a@b.org|or|www.c.org",
		"word—word – word":                               "word|word|word",
		"¿Qué es? Año niño":                              "Qué|es|Año|niño",
		"cafe\u0301":                                     "cafe\u0301",
	} {
		if got := strings.Join(texts(readability.Words(text)), "|"); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// The numbers are those that GNU style 1.11 counts for the same word in lower case.
func TestSyllablesAreThoseOfGNUStyle(t *testing.T) {
	for word, want := range map[string]int{
		"the": 1, "about": 2, "medication": 4, "memory": 2, "times": 2, "sometimes": 4, "helped": 1, "treated": 1, "well-known": 2,
		"individuals": 4, "accessibility": 5, "mdd": 1, "2020": 1, "experience": 3, "y": 1,
	} {
		if got := readability.Syllables(word); got != want {
			t.Errorf("%s: got %d, want %d", word, got, want)
		}
	}
}

func TestSyllablesKnowCapitalsAndAccents(t *testing.T) {
	for word, want := range map[string]int{"ABOUT": 2, "résumés": 3, "cafe\u0301s": 2, "https://example.org/about": 1, "866-208-2390": 1, "": 1} {
		if got := readability.Syllables(word); got != want {
			t.Errorf("%s: got %d, want %d", word, got, want)
		}
	}
}

func TestSpanishSyllablesFollowTheSpelling(t *testing.T) {
	for word, want := range map[string]int{
		"sol": 1, "casa": 2, "médico": 3, "día": 2, "días": 2, "agua": 2, "guía": 2, "aéreo": 4, "ciudad": 2, "queso": 2,
		"vergüenza": 3, "hoy": 1, "rey": 1, "ya": 1, "mayor": 2, "leer": 2, "país": 2, "causa": 2, "inhalador": 4,
		"respiración": 4, "enfermedad": 4, "MG": 1, "2020": 1, "www.a.es": 1,
	} {
		if got := readability.SpanishSyllables(word); got != want {
			t.Errorf("%s: got %d, want %d", word, got, want)
		}
	}
}

func TestGradesFollowTheirFormulas(t *testing.T) {
	c := readability.Counts{Words: 100, Sentences: 5, Syllables: 150, Polysyllables: 6}
	for name, x := range map[string]struct{ got, want float64 }{
		"Flesch–Kincaid":   {c.FleschKincaid(), 0.39*20 + 11.8*1.5 - 15.59},
		"SMOG":             {c.SMOG(), 9},
		"Fernández Huerta": {c.FernandezHuerta(), 206.84 - 90 - 20.4},
		"no text":          {readability.Counts{}.FleschKincaid(), 0},
		"no text, SMOG":    {readability.Counts{}.SMOG(), 0},
		"no text, ease":    {readability.Counts{}.FernandezHuerta(), 0},
	} {
		if math.Abs(x.got-x.want) > 1e-9 {
			t.Errorf("%s: got %v, want %v", name, x.got, x.want)
		}
	}
}

// texts returns what is visited, without the offsets.
func texts(visited iter.Seq2[int, string]) []string {
	var all []string
	for _, s := range visited {
		all = append(all, s)
	}
	return all
}

// count returns the sum of the counts of sentences.
func count(lang string, sentences []string) readability.Counts {
	var sum readability.Counts
	for _, s := range sentences {
		sum = sum.Add(readability.CountWords(lang, slices.Values(texts(readability.Words(s)))))
	}
	return sum
}

func TestCountAddsUpSentences(t *testing.T) {
	got := count("en-US", []string{"Your medication.", "—", "It's 5 mg."})
	want := readability.Counts{Words: 5, Sentences: 2, Syllables: 8, Polysyllables: 1, Letters: 20}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got, want := count("es_MX", []string{"Su día."}).Syllables, 3; got != want {
		t.Errorf("got %d syllables of Spanish, want %d", got, want)
	}
}

// Sentences and words keep their order, and no letter is lost.
func FuzzSentences(f *testing.F) {
	f.Add("Dr. A. Smith, U.S.A. said: “Stop.” Then 1. he left… See a@b.c?! ¿Qué?")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("the reader gives valid text")
		}
		sentences := texts(readability.Sentences(text))
		var words []string
		for _, s := range sentences {
			words = append(words, texts(readability.Words(s))...)
			if s == "" || s != strings.TrimSpace(s) {
				t.Errorf("got the sentence %q", s)
			}
		}
		if got, want := strings.Fields(strings.Join(sentences, " ")), strings.Fields(text); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		for _, w := range words {
			if readability.Syllables(w) < 1 || readability.SpanishSyllables(w) < 1 || w == "" {
				t.Errorf("got no syllable of %q", w)
			}
		}
		if c := count("en", sentences); c.Words != len(words) || c.Sentences > len(sentences) {
			t.Errorf("got %+v of %d words", c, len(words))
		}
	})
}

func BenchmarkCount(b *testing.B) {
	text := strings.Repeat("Ask Dr. Smith about it, e.g. prior to your 1st dose. Then rest well. ", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		count("en", texts(readability.Sentences(text)))
	}
}
