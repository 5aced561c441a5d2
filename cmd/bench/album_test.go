package main

import (
	"bytes"
	"image/jpeg"
	"testing"
)

func TestPicturesOfTheAlbumDifferAndCanBeRead(t *testing.T) {
	photo, err := photograph()
	if err != nil {
		t.Fatal(err)
	}
	if len(photo) < 100_000 {
		t.Errorf("a picture has %d bytes: a thousand of them would fit into memory", len(photo))
	}
	one, two := withComment(photo, "1.jpg"), withComment(photo, "2.jpg")
	if bytes.Equal(one, two) {
		t.Error("two pictures are the same file")
	}
	img, err := jpeg.Decode(bytes.NewReader(two))
	if err != nil || img.Bounds().Dx() != 1280 {
		t.Error(img, err)
	}
}
