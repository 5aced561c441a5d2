package handout

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/spool"
	"pamphlet/pipeline/spool/spooltest"
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
		got, _, err := e.finished([]byte(page), nil)
		if err != nil || string(got) != want {
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
	if got, _, err := e.finished([]byte(page.String()), nil); err != nil || len(got) < each*many {
		t.Errorf("the finished page has %d bytes, fewer than its pictures: %v", len(got), err)
	}
}

func TestALargePageIsTheSameInAFile(t *testing.T) {
	e := embedded{}
	var page strings.Builder
	for i := range 10 {
		page.WriteString("<img src=" + e.add(&picture.Picture{MediaType: "image/png", Data: []byte(strings.Repeat(string(rune('a'+i)), 1<<20))}) + ">")
	}
	want, _, err := e.finished([]byte(page.String()), nil)
	if err != nil {
		t.Fatal(err)
	}
	files := spooltest.Files(t)
	var large *spool.Large
	if took := spooltest.Allocated(func() { _, large, err = e.finished([]byte(page.String()), files) }); took > len(want)/4 {
		t.Errorf("a page of %d bytes took %d bytes of memory", len(want), took)
	}
	if err != nil || large == nil {
		t.Fatalf("it is not in a file: %v", err)
	}
	if got, err := io.ReadAll(large.Open()); err != nil || !bytes.Equal(got, want) {
		t.Errorf("got %d bytes, want %d: %v", len(got), len(want), err)
	}
}
