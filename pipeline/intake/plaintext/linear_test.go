package plaintext_test

import (
	"testing"

	"pamphlet/pipeline/intake/plaintext"
	"pamphlet/pipeline/lineartest"
)

func TestReadTakesLinearTime(t *testing.T) {
	read := func(hostile string) { plaintext.Read("a.txt", []byte(hostile)) }
	lineartest.Run(t, read)
	lineartest.RunEach(t, []string{"•\n•\na\nb\n\n", "•\n•\na\nb\n", "•\n•\na\n", "•\n•\n\n", "1. A\n\n   Text.\n\n2. B\n\n   Text.\n\n"}, read)
}
