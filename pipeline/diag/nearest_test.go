package diag

import "testing"

func TestSlipLeavesWordsOfOthers(t *testing.T) {
	keys := []string{"title", "summary", "authors", "date", "keywords", "edition"}
	for word, want := range map[string]string{
		"titel": "title", "autors": "authors", "sumary": "summary", "keywrd": "keywords", "authros": "authors", "Date": "date", "itle": "title",
		"layout": "", "slug": "", "update": "", "draft": "", "weights": "", "autor": "", "": "", "aliases": "", "description": "",
	} {
		if got := Slip(word, keys); got != want {
			t.Errorf("Slip(%q) = %q, want %q", word, got, want)
		}
	}
}
