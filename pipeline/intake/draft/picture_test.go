package draft_test

import (
	"bytes"
	"compress/gzip"
	"testing"

	"pamphlet/pipeline/intake/draft"
)

func TestImageSuffixIsThatOfTheContent(t *testing.T) {
	for content, want := range map[string]string{
		"\x89PNG\r\n\x1a\n": ".png", "\xff\xd8\xff\xe0": ".jpg", "GIF89a": ".gif", "RIFF\x00\x00\x00\x00WEBPVP8 ": ".webp", "II*\x00": ".tif",
		`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>`: ".svg", "\ufeff <svg/>": ".svg",
		"<!DOCTYPE html><p><svg/></p>": "", "<html><svg/></html>": "", "see <svg>": "", "BM\x36\x00\x00\x00\x00\x00\x00\x00\x36": ".bmp", "BMI and weight": "", packed(t, " <svg:svg/>"): ".svgz", packed(t, "\x01\x00\x00\x00 EMF"): "", "\x1f\x8b": "", "": "", "\x00\x00\x00\x18ftypheic": "",
	} {
		if got := draft.ImageSuffix([]byte(content)); got != want {
			t.Errorf("%.20q: got %q, want %q", content, got, want)
		}
	}
}

func packed(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
