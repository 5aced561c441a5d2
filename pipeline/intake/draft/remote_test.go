package draft_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/intake/draft"
)

// The name of a picture comes from somebody else's address, and is a safe one.
func TestPictureNameIsSafeEverywhere(t *testing.T) {
	for address, want := range map[string]string{
		"https://x.org/a/Knee%20joint.JPG?w=800": "Knee-joint", "https://x.org/": "picture", "https://x.org/..": "picture", "https://x.org/%2e%2e%2fpasswd": "passwd",
		"https://x.org/con.png": "con-picture", "https://x.org/LPT1.png": "LPT1-picture", "https://x.org/-rf.png": "rf", "https://x.org/.htaccess": "picture", "https://x.org/a%0Ab%1b.png": "a-b",
		"https://x.org/a%5Cb%3A.png": "b", "https://x.org/%D0%BA%D0%BE%D0%BB%D0%B5%D0%BD%D0%BE.png": "колено", "https://x.org/a%E2%80%AEgnp.png": "a-gnp", "https://x.org/image.php": "image", "https://x.org/a.b.c.png": "a-b-c",
	} {
		if got := draft.PictureName(address); got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
	if n := len(draft.PictureName("https://x.org/" + strings.Repeat("é", 300) + ".png")); n > 60 {
		t.Errorf("%d bytes", n)
	}
}

func TestFreePictureNumbersWhatIsTaken(t *testing.T) {
	taken := map[string]bool{"images/a.png": true, "images/a-2.png": true}
	if got := draft.FreePicture("a", ".png", func(path string) bool { return taken[path] }); got != "images/a-3.png" {
		t.Errorf("got %s", got)
	}
}
