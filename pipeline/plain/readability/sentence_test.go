package readability_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/plain/readability"
)

func TestSentencesEndWhereAReaderStops(t *testing.T) {
	// Each case is a text with | where a sentence ends.
	for _, c := range []string{
		"",
		"No mark at the end",
		"One. |Two? |Three! |Four…",
		"Really?! |Yes... |And then... nothing.",
		"Dr. Smith will see you. |Ask for Mrs. Lee.",
		"Eat well, e.g. Greek food. |Rest, i.e. lie down.",
		"The U.S. Food and Drug Administration. |In the U.S. |The law differs.",
		"Come at 5 p.m. |Bring a list.",
		"Take vitamin C. |You have hepatitis B. |It heals.",
		"John F. Kennedy said so. |A. Smith did not.",
		"1. Wash your hands. |Dry them.",
		"In 2020. |Then again.",
		"Take 2.5 mg. |Take no more than 1,000 mg.",
		"He said “stop.” |Then he left. |“Why?” she asked.",
		"(This is one.) |This is another.",
		"First thing: |Rest. |Bring these: pen, paper.",
		"See No. 5 and Fig. 2. |No. |That is all.",
		"See https://example.org/a.html?b=1. |Then call.",
		"¿Qué es? |¡Cuidado! |El Dr. Ruiz lo sabe.",
		"Go to St. Mary in Main St. |Take the bus, as Lee et al. Smith did.",
		"Rest well.Then call.",
		"Nothing but space is no sentence. \u00a0 ",
	} {
		var want []string
		for _, s := range strings.Split(c, "|") {
			if s = strings.TrimSpace(s); s != "" {
				want = append(want, s)
			}
		}
		got := texts(readability.Sentences(strings.ReplaceAll(c, "|", "")))
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
