package verify

import (
	"slices"
	"testing"
)

// The name of the property is looked for before the rule is read. A word that only
// contains it is not one, and a rule may follow another at once.
func TestWordsOfAStyleSheetAreFound(t *testing.T) {
	for css, want := range map[string][]string{
		`a::before{content:"One"}`:                            {"One"},
		`a{color:red;CONTENT : 'Two' "three"}`:                {"Twothree"},
		"content: \"No sign is before it\"":                   nil,
		`a{content:"1";content:"2"}b{content:"3"}`:            {"1", "2", "3"},
		`a{content:"content:\"4\""}`:                          {`content:"4"`},
		`a{justify-content:center;align-content:"5"}`:         nil,
		`a{content-visibility:auto} b{ content: "\2192  6" }`: {"→ 6"},
		`a{content}b{content:"7"`:                             {"7"},
		`a{conten;content:none;content:"8"}content`:           {"8"},
	} {
		if got := generated(css); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", css, got, want)
		}
	}
}
