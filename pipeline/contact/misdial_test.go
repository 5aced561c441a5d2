package contact

import (
	"slices"
	"testing"
)

func TestMisdialsAreNumbersThatNobodyCanDial(t *testing.T) {
	for _, c := range []struct {
		country, text string
		want          []string
	}{
		{"US", "Call 866-208-239 or 155-208-2390.", []string{"866-208-239", "155-208-2390"}},
		{"US", "Call (866) 208-23900 now.", []string{"(866) 208-23900"}},
		{"US", "Call 866-208-2390, +1 866 208 2390 or 988.", nil},
		{"US", "Take 100-200 mg from 2020-2024, on 3/4/2026, see ISBN 978-3-16-148410-0.", nil},
		{"US", "We call 120 80 10 a good reading, and 1,000 to 2,000 steps a start.", nil},
		{"GB", "Call 020 7946 095 today.", []string{"020 7946 095"}},
		{"GB", "Call 020 7946 0958 today.", nil},
	} {
		clinic := &Contact{Country: c.country}
		var got []string
		for _, m := range clinic.Misdials(c.text) {
			got = append(got, c.text[m.Start:m.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s, %q: got %q, want %q", c.country, c.text, got, c.want)
		}
	}
}
