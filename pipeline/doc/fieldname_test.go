package doc

import "testing"

func TestIsFieldNameLeavesTheCodeOfOthers(t *testing.T) {
	for name, want := range map[string]bool{
		"phone": true, "phone.desk": true, "phnoe": true, "Phone": true, "emial": true, "phone | default": true, "clinic_phone": true, "phone-number": true, "clinic.name": true, "contact.email": true, "tel": true,
		"adress": true, "websit": true, "hour": true, "crisis.label": true, "crysis": true, "language": true,
		"page.title": false, "site.phone": false, "< figure >": false, "% notice %": false, ".Name": false, "content": false, "toc": false, "title": false, "date": false, "author": false, "#if x": false, "/if": false,
		"config.site_name": false, "page_name": false, "macro(1)": false, "": false, "1": false, "telemetry": false, "nameless": false,
	} {
		if got := IsFieldName(name); got != want {
			t.Errorf("%q: got %v, want %v", name, got, want)
		}
	}
}
