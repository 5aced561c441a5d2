package layout

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/unit"
)

// Composing stops early only for text that does not fit, and whoever pours what was
// composed sees that it does not fit.
func TestTextForWhichThereIsNoRoomIsNotComposed(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	fill := unit.Colour{}
	stopped, whole := 0, 0
	for range 400 {
		var blocks []Block
		for i := range 1 + random.IntN(12) {
			p := say(strings.Repeat("word ", 1+random.IntN(30)), Mark(i+1))
			p.Before, p.KeepWithNext = unit.Length(random.IntN(9))*unit.Pt, random.IntN(4) == 0
			switch random.IntN(4) {
			case 0:
				blocks = append(blocks, &Group{Insets: Insets{Top: 4 * unit.Pt, Bottom: unit.Pt}, Fill: &fill, Blocks: []Block{p}, Whole: true})
			case 1: // taller than a frame, or nearly
				blocks = append(blocks, &Object{Width: unit.Pt, Height: unit.Length(50+random.IntN(100)) * unit.Pt})
			default:
				blocks = append(blocks, p)
			}
		}
		frames := slices.Repeat([]Frame{{Width: 100 * unit.Pt, Height: 100 * unit.Pt}}, 1+random.IntN(6))
		o := Options{Measure: 100 * unit.Pt, Tallest: 100 * unit.Pt}
		want := Compose(blocks, o)
		o.Room = o.Tallest * unit.Length(len(frames))
		got := Compose(blocks, o)
		fits := Fits(want, Panels(frames...))
		if Fits(got, Panels(frames...)) != fits {
			t.Fatalf("%d of %d strips in %d frames: fits %v, want %v", len(got), len(want), len(frames), !fits, fits)
		}
		if len(got) < len(want) {
			stopped++
		} else if whole++; !reflect.DeepEqual(got, want) {
			t.Fatal("other strips are composed")
		}
	}
	if stopped < 40 || whole < 40 {
		t.Errorf("%d texts are not composed to the end, %d are", stopped, whole)
	}
}

// Frames at a point have the items of frames at the corner, moved there.
func TestFramesAtAPointMoveTheirItems(t *testing.T) {
	fill := unit.Colour{R: 1}
	table := &Table{Header: &Row{Cells: []*Text{say("head", 1)}}, RuleWidth: unit.Pt, Fill: fill}
	for i := range 9 {
		table.Rows = append(table.Rows, Row{Cells: []*Text{say(fmt.Sprint("row ", i), Mark(i+2))}})
	}
	group := &Group{Insets: Insets{Top: 2 * unit.Pt, Left: 3 * unit.Pt}, Fill: &fill, Bar: &fill, Bars: Insets{Top: unit.Pt, Right: unit.Pt, Bottom: unit.Pt, Left: unit.Pt},
		Items: []Item{&RoundRect{Width: unit.Pt, Height: unit.Pt, Fill: &fill}}, Blocks: []Block{say(strings.Repeat("word ", 40), 20)}}
	group.Anchors = []string{"group"}
	strips := Compose([]Block{table, group}, Options{Measure: 100 * unit.Pt})
	frame := Frame{Width: 100 * unit.Pt, Height: 60 * unit.Pt}
	corner, moved := Pour(strips, Pages(frame)), Pour(strips, Pages(frame).At(7*unit.Pt, 11*unit.Pt))
	if len(corner.Frames) < 3 || len(moved.Frames) != len(corner.Frames) {
		t.Fatalf("%d and %d frames", len(corner.Frames), len(moved.Frames))
	}
	for i, f := range corner.Frames {
		f.Items = Move(f.Items, 7*unit.Pt, 11*unit.Pt)
		if !reflect.DeepEqual(moved.Frames[i], f) {
			t.Errorf("frame %d is another one", i+1)
		}
	}
}
