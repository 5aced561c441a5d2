package plaintext_test

import (
	"testing"

	"pamphlet/pipeline/lineartest"
	"pamphlet/pipeline/plaintext"
)

func TestReadTakesLinearTime(t *testing.T) {
	lineartest.Run(t, func(hostile string) { plaintext.Read("a.txt", []byte(hostile)) })
}
