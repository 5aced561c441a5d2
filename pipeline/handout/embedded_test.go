package handout

import (
	"strings"
	"testing"

	"pamphlet/pipeline/picture"
)

func TestPicturesComeIntoTheFinishedPage(t *testing.T) {
	e := embedded{}
	first := e.add(&picture.Picture{MediaType: "image/png", Data: []byte("first")})
	second := e.add(&picture.Picture{MediaType: "image/jpeg", Data: []byte("second one")})
	if e.add(&picture.Picture{MediaType: "image/png", Data: []byte("first")}) != first {
		t.Error("a picture has two addresses")
	}
	other := scheme + strings.Repeat("0", 64)
	for page, want := range map[string]string{
		"":                                    "",
		"no picture":                          "no picture",
		first:                                 "data:image/png;base64,Zmlyc3Q=",
		`<img src="` + second + `">`:          `<img src="data:image/jpeg;base64,c2Vjb25kIG9uZQ==">`,
		first + second + "," + first:          "data:image/png;base64,Zmlyc3Q=data:image/jpeg;base64,c2Vjb25kIG9uZQ==,data:image/png;base64,Zmlyc3Q=",
		"picture: " + other + scheme:          "picture: " + other + scheme, // Words of the author.
		scheme + first + first[:len(first)-1]: scheme + "data:image/png;base64,Zmlyc3Q=" + first[:len(first)-1],
	} {
		got := e.fill([]byte(page))
		if string(got) != want {
			t.Errorf("%q: got %q, want %q", page, got, want)
		}
		if cap(got) != len(got) {
			t.Errorf("%q: %d bytes take the room of %d", page, len(got), cap(got))
		}
	}
}

// The data of a picture is in memory once more only in the finished page.
func TestAPageOfManyPicturesIsMadeWithoutCopiesOfThem(t *testing.T) {
	const each, many = 100_000, 20
	e := embedded{}
	var page strings.Builder
	for i := range many {
		page.WriteString(e.add(&picture.Picture{MediaType: "image/png", Data: []byte(strings.Repeat(string(rune('a'+i)), each))}))
	}
	if page.Len() > 100*many {
		t.Errorf("before it is finished, a page of %d pictures has %d bytes", many, page.Len())
	}
	if got := len(e.fill([]byte(page.String()))); got < each*many {
		t.Errorf("the finished page has %d bytes, fewer than its pictures", got)
	}
}
