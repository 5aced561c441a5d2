package guide

import (
	"path/filepath"
	"testing"

	"pamphlet/pipeline/theme/packedtest"
)

func TestShippedFontsAreDeflatedBeforeABuild(t *testing.T) {
	packedtest.Compare(t, filepath.Join("..", "..", "templates"), "deflate", deflated)
}
