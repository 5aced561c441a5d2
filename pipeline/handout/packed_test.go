package handout

import (
	"path/filepath"
	"testing"

	"pamphlet/pipeline/theme/packedtest"
)

func TestShippedFontsAreWebFontsBeforeABuild(t *testing.T) {
	packedtest.Compare(t, filepath.Join("..", "..", "templates"), "woff", woff)
}
