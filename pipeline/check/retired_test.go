package check_test

import (
	"fmt"
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
)

func TestRetiredNumberIsFoundWhereverTheArticleHasIt(t *testing.T) {
	var findings diag.List
	clinic := contact.Read("clinic.yaml", []byte(clinicFile), &findings)
	for _, c := range []struct{ text, at string }{
		{"Phone.......866-415-6313", "1:9"},
		{"Call **866**-415-6313 now.", "1:8"},
		{"Call *866-415*-**6313** now.", "1:7"},
		{"Call 866-415-\n6313 now.", "1:6"},
		{"Call 866-415-\\\n6313 now.", "1:6"},
		{"| Area | Number |\n|---|---|\n| 866 | 415-6313 |", "3:3"},
		{"## Call 866•415•6313", "1:9"},
		{"- Tel/Fax/866-415-6313", "1:11"},
		{"`866-415-6313`", "1:1"},
		{"```\n866-415-6313\n```", "1:1"},
		{"[chat](https://wa.me/18664156313)", "1:1"},
		{"[text](sms:866-415-6313)", "1:1"},
		{"Text.[^1]\n\n[^1]: Call #866-415-6313.", "3:13"},
		{"---\ntitle: Call 866-415-6313\n---\nText.", "2:8"},
		{"---\ntitle: T\nreviewed: {by: \"Tel=866.415.6313\", on: 2026-01-01}\n---\nText.", "3:11"},
		{"::: warning Call #866-415-6313\nText.\n:::", "1:19"},
		{"Call 866-415-6313 now, or Fax=866-415-6313.", "1:6"},
	} {
		got := found(t, c.text+"\n", clinic)
		if len(got) == 0 || got[0] != c.at+" warning contact-also-known" {
			t.Errorf("%q: got %q, want contact-also-known at %s", c.text, got, c.at)
		}
	}
	for _, text := range []string{
		"Pages 866–415 and 6313.\n\n866-415\n\ntext 6313", "$8,664,156,313", "12-866-415-6313", "866 of 415 and 6313", "{{phone}} 415-6313", "866\n\n- 415\n- x 6313",
	} {
		if got := found(t, text+"\n", clinic); len(got) != 0 {
			t.Errorf("%q: got %q, want nothing", text, got)
		}
	}
}

// The texts of clinic.yaml are printed, too.
func TestRetiredNumberInTheContactFileIsFound(t *testing.T) {
	var findings diag.List
	for _, key := range []string{"tagline: Call 866-415-6313", "hours: \"Tel=866-415-6313\""} {
		clinic := contact.Read("clinic.yaml", []byte(clinicFile+key+"\n"), &findings)
		got := found(t, "# T\n\nText.\n", clinic)
		if fmt.Sprint(got) != "[0:0 warning contact-also-known]" {
			t.Errorf("%s: got %s", key, strings.Join(got, ", "))
		}
	}
}
