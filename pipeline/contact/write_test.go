package contact_test

import (
	"reflect"
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
)

func TestWriteGivesTheSameContact(t *testing.T) {
	for _, data := range []string{
		"name: 'Hill: Clinic'\ncountry: US\nphones:\n  - {id: desk, label: 'Front desk', number: '202-555-0143', hours: 'Mon, 8 to 5'}\n  - {id: fax, number: '202-555-0144 ext. 5'}\n" +
			"email: hello@example.org\nwebsite: https://www.example.org\nbooking: https://www.example.org/book?a=1\n" +
			"address: {streetAddress: 1 Main Street, addressLocality: Irvine, addressRegion: CA, postalCode: '02614', addressCountry: US}\n" +
			"languages: [English, 'no', Español]\nlogo: {image: a.png, alt: A}\ncrisis: {label: 'Suicide & Crisis Lifeline', number: '988'}\n" +
			"also_known:\n  - {number: '202-555-0199', use: desk}\nmail: {from: a@example.org, server: smtp.example.org, port: 587, user: '#me'}\n",
		"name: Clínica\ncountry: ES\nphones:\n  - {id: main, number: '+34 910 123 456'}\n",
		"name: Praxis\ncountry: DE\nphones:\n  - {id: main, number: '030 123456'}\n  - {id: us, number: '+1 202 555 0143'}\n",
	} {
		var l, again diag.List
		want := contact.Read("clinic.yaml", []byte(data), &l)
		if l.HasErrors() {
			t.Fatalf("the case has errors: %v", l.Sorted())
		}
		written := want.Write(map[string]string{"name": "is this right?", "phones.0": "the first one\nis primary", "tagline": "none was found"})
		got := contact.Read("clinic.yaml", written, &again)
		got.LogoAt, got.Places = want.LogoAt, want.Places // The file is laid out anew.
		if again.HasErrors() || !reflect.DeepEqual(got, want) {
			t.Errorf("written\n%s\ngot %+v %v\nwant %+v", written, got, again.Sorted(), want)
		}
		for _, c := range []string{"# is this right?\nname:", "  # the first one\n  # is primary\n  - id:", "\n# none was found\n"} {
			if !strings.Contains(string(written), c) {
				t.Errorf("no %q in\n%s", c, written)
			}
		}
	}
}
