package thorough_test

import (
	"testing"

	"pamphlet/pipeline/thorough"
)

func TestSizeAndStepGoByShort(t *testing.T) {
	size, step := 1000, 1
	if testing.Short() {
		size, step = 10, 7
	}
	if got := thorough.Size(10, 1000); got != size {
		t.Errorf("size %d, want %d", got, size)
	}
	if got := thorough.Step(7); got != step {
		t.Errorf("step %d, want %d", got, step)
	}
}

func TestSizeRefusesAShortOneThatIsLarger(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	thorough.Size(2, 1)
}
