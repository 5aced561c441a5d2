package plain

import (
	"fmt"
	"slices"
	"strings"
)

const (
	// passiveShare is the largest share of a section's sentences that may be passive.
	passiveShare = 0.15
	// fewPassives is the number of passive sentences that any section may have.
	fewPassives = 3
)

// passives reports sections with many passive sentences, which do not say who acts.
func (c *checker) passives() {
	known := newParticiples()
	for _, s := range c.sections {
		n, sentences, example := 0, 0, ""
		for _, x := range s.measured() {
			sentences++
			if phrase := x.passive(known); phrase != "" {
				n++
				if example == "" {
					example = phrase
				}
			}
		}
		if n > fewPassives && float64(n) > passiveShare*float64(sentences) {
			c.note(s.passages[0], 0, "passive", fmt.Sprintf("%d of the section's %d sentences are passive, as %q", n, sentences, example),
				`say who does it: "your nurse will call you", not "you will be called"`)
		}
	}
}

// passive returns the sentence's first passive verb, from its form of "be" to its
// participle, or "".
func (s *sentence) passive(known participles) string {
	for i, w := range s.words {
		if !isToBe(w.lower) {
			continue
		}
		for j := i + 1; j < min(i+4, len(s.words)); j++ {
			if s.words[j].lower == "used" && j+1 < len(s.words) && s.words[j+1].lower == "to" {
				break // "You are used to it" is not passive, and "it is used to treat" looks the same.
			}
			if known.has(s.words[j].lower) {
				return s.text[w.start-s.start : s.words[j].end()-s.start]
			}
			if !between(s.words[j].lower) {
				break
			}
		}
	}
	return ""
}

// isToBe reports whether a word is a form of "be".
func isToBe(w string) bool {
	switch w {
	case "am", "is", "are", "was", "were", "be", "been", "being":
		return true
	default:
		return false
	}
}

// between reports whether a word may be between "be" and the participle.
func between(w string) bool {
	return strings.HasSuffix(w, "ly") || slices.Contains([]string{"not", "never", "also", "often", "always", "sometimes", "seldom", "only", "still", "now", "then", "being", "been", "already", "just", "first", "best"}, w)
}

// participles has the irregular participles, and the adjectives that look like regular
// ones.
type participles struct{ irregular, adjectives map[string]bool }

// has reports whether a word is a past participle that makes a passive. Participles
// that most readers take for adjectives ("you are tired") do not count.
func (x participles) has(w string) bool {
	if x.irregular[w] {
		return true
	}
	return len(w) > 3 && strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "eed") && !x.adjectives[w]
}

func newParticiples() participles {
	return participles{
		irregular: set(`beaten begun bitten blown born bought bound broken brought built burnt caught chosen cut
			dealt done drawn driven eaten fed felt found forbidden forgotten given ground held heard hidden hit hurt kept
			known laid led left lent lost made meant met paid proven put read ridden run said seen sent set sewn
			shaken shown shut sold spent spread stuck struck sung sworn swept taken taught thought thrown told torn
			understood undergone withdrawn woken won worn wound written`),
		adjectives: set(`addicted advanced aged alarmed ashamed balanced based bored complicated concerned
			confused connected convinced crooked dedicated depressed detailed determined disabled disappointed discouraged
			divided divorced educated embarrassed excited exhausted experienced frightened frustrated hundred impaired
			infected inflamed injured interested involved irritated limited located married mixed motivated naked
			overwhelmed pleased prepared qualified related relaxed relieved retired satisfied scared
			shocked skilled stressed supposed surprised swollen tired trained troubled varied wicked worried`),
	}
}

// set returns the words of a text as a set.
func set(words string) map[string]bool {
	in := make(map[string]bool, len(words)/6)
	for w := range strings.FieldsSeq(words) {
		in[w] = true
	}
	return in
}
