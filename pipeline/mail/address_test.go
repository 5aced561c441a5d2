package mail_test

import (
	"net/mail"
	"strings"
	"testing"

	ours "pamphlet/pipeline/mail"
)

func TestAddressIsReadAsPeopleTypeIt(t *testing.T) {
	for typed, want := range map[string]ours.Address{
		"rosa@patients.example":                            {Local: "rosa", Domain: "patients.example"},
		"  rosa@patients.example  ":                        {Local: "rosa", Domain: "patients.example"},
		"<rosa@patients.example>":                          {Local: "rosa", Domain: "patients.example"},
		"Rosa Marques <rosa@patients.example>":             {Name: "Rosa Marques", Local: "rosa", Domain: "patients.example"},
		`"Marques, Rosa" <rosa@patients.example>`:          {Name: "Marques, Rosa", Local: "rosa", Domain: "patients.example"},
		`"Rosa \"Ro\" \\ M" <rosa@patients.example>`:       {Name: `Rosa "Ro" \ M`, Local: "rosa", Domain: "patients.example"},
		"Rosa 🌷 <rosa@patients.example>":                   {Name: "Rosa 🌷", Local: "rosa", Domain: "patients.example"},
		"רוזה <rosa@patients.example>":                     {Name: "רוזה", Local: "rosa", Domain: "patients.example"},
		"O'Neil.x+tag@Patients.EXAMPLE":                    {Local: "O'Neil.x+tag", Domain: "patients.example"},
		"info@bücher.example":                              {Local: "info", Domain: "xn--bcher-kva.example"},
		"info@点看.example":                                  {Local: "info", Domain: "xn--3pxu8k.example"},
		strings.Repeat("a", 64) + "@patients.example":      {Local: strings.Repeat("a", 64), Domain: "patients.example"},
		"=?utf-8?q?Rosa?= <rosa@patients.example>":         {Name: "=?utf-8?q?Rosa?=", Local: "rosa", Domain: "patients.example"},
		"Rosa Marques<rosa@patients.example>":              {Name: "Rosa Marques", Local: "rosa", Domain: "patients.example"},
		`"" <rosa@patients.example>`:                       {Local: "rosa", Domain: "patients.example"},
		"Dr. med. Rosa Marques-Ávila <r@patients.example>": {Name: "Dr. med. Rosa Marques-Ávila", Local: "r", Domain: "patients.example"},
	} {
		got, err := ours.ParseAddress(typed)
		if err != nil || got != want {
			t.Errorf("%q: got %+v, %v, want %+v", typed, got, err, want)
			continue
		}
		back, err := mail.ParseAddress(got.String())
		if err != nil || back.Name != want.Name || back.Address != want.Envelope() {
			t.Errorf("%q: %q is read back as %+v, %v", typed, got, back, err)
		}
	}
}

func TestAddressThatCannotBeUsedIsAnErrorThatSaysWhy(t *testing.T) {
	for typed, want := range map[string]string{
		"":                                          "has no @",
		"rosa":                                      "has no @",
		"Rosa <>":                                   "has no @",
		"@patients.example":                         "nothing before the @",
		"rosa@":                                     "not a domain",
		"rosa@patients":                             "no dot",
		"rosa@patients..example":                    "not a domain",
		"rosa@patients.example.":                    "not a domain",
		"rosa@-patients.example":                    "not a domain",
		"rosa@pati_ents.example":                    "not a domain",
		"rosa@[127.0.0.1]":                          "by its number",
		"rosa marques@patients.example":             "not one address",
		"rosa..m@patients.example":                  "single dots",
		".rosa@patients.example":                    "single dots",
		`"rosa m"@patients.example`:                 "not one address",
		`"rosa"@patients.example`:                   "single dots",
		"rosa@ana@patients.example":                 "single dots",
		"rósa@patients.example":                     "letters before the @",
		"a@b.example, c@d.example":                  "not one address",
		"a@b.example,c@d.example":                   "not one address",
		"a@b.example;c@d.example":                   "not one address",
		"<a@b.example> <c@d.example>":               "punctuation",
		"a@b.example, Rosa <c@d.example>":           "punctuation",
		"Patients: a@b.example;":                    "not one address",
		"Marques, Rosa <rosa@b.example>":            "double quotes",
		`"Rosa <rosa@b.example>`:                    "second one",
		`"Rosa" M" <rosa@b.example>`:                "not one address",
		"rosa@b.example>":                           "not one address",
		"Rosa <rosa@b.example":                      "not one address",
		"rosa@b.example\r\nBcc: all@b.example":      "a line break",
		"rosa\n@b.example":                          "a line break",
		"rosa\x00@b.example":                        "a control character",
		"Ro\u0085sa <rosa@b.example>":               "a control character",
		"Ro\xffsa <rosa@b.example>":                 "not UTF-8",
		strings.Repeat("a", 65) + "@b.example":      "65 characters before the @",
		"a@" + strings.Repeat("a", 64) + ".example": "not a domain",
		strings.Repeat("a", 60) + "@" + strings.Repeat("bbbbbbbbb.", 20) + "example": "of at most 254",
	} {
		got, err := ours.ParseAddress(typed)
		if err == nil {
			t.Errorf("%q: got %+v, want an error", typed, got)
		} else if !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %q, want %q in it", typed, err, want)
		}
	}
}

func FuzzParseAddress(f *testing.F) {
	f.Add(`"Marques, Rosa" <rosa@bücher.example>`)
	f.Add("rosa@patients.example")
	f.Add("\"a\\")
	f.Fuzz(func(t *testing.T, typed string) {
		a, err := ours.ParseAddress(typed)
		if err != nil {
			return
		}
		if strings.ContainsAny(a.String(), "\r\n\x00") || strings.ContainsAny(a.Envelope(), "\r\n\x00 <>") {
			t.Fatalf("got %q and %q", a, a.Envelope())
		}
		back, err := mail.ParseAddress(a.String())
		if err != nil || back.Name != a.Name || back.Address != a.Envelope() {
			t.Fatalf("%q is read back as %+v, %v", a, back, err)
		}
	})
}
