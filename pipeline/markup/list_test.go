package markup_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markup"
)

// item returns a list item with one paragraph, or an empty one.
func item(number int, words string) *doc.Item {
	it := &doc.Item{Number: number}
	if words != "" {
		it.Content = []doc.Block{&doc.Paragraph{Content: []doc.Inline{&doc.Text{Value: words}}}}
	}
	return it
}

func TestListsHaveTheirOwnMarks(t *testing.T) {
	ticked := true
	task := item(2, "done")
	task.Task = &ticked
	figure := &doc.Item{Number: 3, Content: []doc.Block{&doc.Figure{Image: &doc.Image{Alt: doc.Literal("map")}}}}
	for _, c := range []struct {
		name string
		list *doc.List
		want string
	}{
		{"from one", &doc.List{Tight: true, Ordered: true, Items: []*doc.Item{item(1, "a"), item(2, "b")}}, `<ol> <li>a</li> <li>b</li> </ol>`},
		{"from zero", &doc.List{Tight: true, Ordered: true, Items: []*doc.Item{item(0, "a"), item(1, "b")}}, `<ol start="0"> <li>a</li> <li>b</li> </ol>`},
		{"that skips", &doc.List{Tight: true, Ordered: true, Items: []*doc.Item{item(2, "Mai"), item(9, "Mai"), item(10, ""), item(23, "Mai")}},
			`<ol start="2"> <li>Mai</li> <li value="9">Mai</li> <li></li> <li value="23">Mai</li> </ol>`},
		{"of letters", &doc.List{Tight: true, Ordered: true, Numbering: doc.Numbering{Style: doc.LowerAlpha}, Items: []*doc.Item{item(3, "c"), item(5, "e")}},
			`<ol type="a" start="3"> <li>c</li> <li value="5">e</li> </ol>`},
		{"of great Roman numerals", &doc.List{Tight: true, Ordered: true, Numbering: doc.Numbering{Style: doc.UpperRoman}, Items: []*doc.Item{item(1, "a")}}, `<ol type="I"> <li>a</li> </ol>`},
		{"of great letters", &doc.List{Tight: true, Ordered: true, Numbering: doc.Numbering{Style: doc.UpperAlpha}, Items: []*doc.Item{item(1, "a")}}, `<ol type="A"> <li>a</li> </ol>`},
		{"of Roman numerals of four letters", &doc.List{Tight: true, Ordered: true, Numbering: doc.Numbering{Style: doc.LowerRoman}, Items: []*doc.Item{item(8, "a")}}, `<ol type="i" start="8" class="wide"> <li>a</li> </ol>`},
		{"of long numbers", &doc.List{Ordered: true, Items: []*doc.Item{item(99, ""), item(100, "")}}, `<ol start="99" class="loose wide"> <li></li> <li></li> </ol>`},
		{"of long Roman numerals", &doc.List{Tight: true, Ordered: true, Numbering: doc.Numbering{Style: doc.LowerRoman}, Items: []*doc.Item{item(28, "a")}}, `<ol type="i" start="28" class="widest"> <li>a</li> </ol>`},
		{"in brackets", &doc.List{Tight: true, Ordered: true, Numbering: doc.Numbering{Style: doc.LowerRoman, Delimiter: doc.TwoParens}, Items: []*doc.Item{item(3, "a"), item(5, ""), figure}},
			`<ol class="marked"> <li><span class="mark">(iii)</span> a</li> <li><span class="mark">(v)</span> </li> <li><span class="mark">(iii)</span>  <figure> map </figure> </li> </ol>`},
		{"with one bracket, loose", &doc.List{Ordered: true, Numbering: doc.Numbering{Delimiter: doc.OneParen}, Items: []*doc.Item{item(1, "a"), task}},
			`<ol class="marked loose"> <li> <p><span class="mark">1)</span> a</p> </li> <li> <p><span class="mark">2)</span> <span class="box" role="img" aria-label="">☑</span> done</p> </li> </ol>`},
		{"of tasks, numbered", &doc.List{Tight: true, Ordered: true, Items: []*doc.Item{item(1, "a"), task}},
			`<ol> <li>a</li> <li><span class="box" role="img" aria-label="">☑</span> done</li> </ol>`},
		{"of tasks", &doc.List{Tight: true, Items: []*doc.Item{task}}, `<ul> <li class="task"><span class="box" role="img" aria-label="">☑</span> done</li> </ul>`},
	} {
		o := markup.Options{}
		got := strings.TrimSpace(strings.ReplaceAll(o.Blocks([]doc.Block{c.list}), "\n", " "))
		if got != c.want {
			t.Errorf("a list %s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestPictureThatLeadsSomewhereIsALink(t *testing.T) {
	o := markup.Options{Image: func(source string) markup.Picture { return markup.Picture{URL: source, Width: 900, Height: 500} }}
	f := &doc.Figure{Image: &doc.Image{Source: "map.png", Alt: doc.Literal("Map"), Title: doc.Literal("How to come")}, Target: doc.Literal("https://www.example.org/map"), Caption: []doc.Inline{&doc.Text{Value: "How to come"}}}
	want := "<figure>\n<a href=\"https://www.example.org/map\"><img src=\"map.png\" alt=\"Map\" width=\"900\" height=\"500\"></a>\n<figcaption>How to come</figcaption>\n</figure>\n"
	if got := o.Blocks([]doc.Block{f}); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	f.Image.Alt = doc.Literal("") // A link without words could not be found.
	if got := o.Blocks([]doc.Block{f}); !strings.Contains(got, `alt="How to come"`) && !strings.Contains(got, "https://www.example.org/map<img") {
		t.Errorf("a link without words: %s", got)
	}
	f.Target = doc.Literal("javascript:alert(1)")
	if got := o.Blocks([]doc.Block{f}); strings.Contains(got, "<a") {
		t.Errorf("a link that runs a program: %s", got)
	}
}
