package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
)

// choose returns the mutants that the flags ask for, in their order.
func choose(mutants []*mutant, s settings) ([]*mutant, error) {
	again, err := readAgain(s.again)
	if err != nil {
		return nil, err
	}
	var chosen []*mutant
	for _, m := range mutants {
		if len(s.files) > 0 && !slices.Contains(s.files, m.file.name) {
			continue
		}
		if again == nil || again[m.change()] {
			chosen = append(chosen, m)
		}
	}
	if len(s.files) > 0 && len(chosen) == 0 && again == nil {
		return nil, fmt.Errorf("no mutants in %s", strings.Join(s.files, ", "))
	}
	if s.sample > 0 && s.sample < len(chosen) {
		random := rand.New(rand.NewPCG(s.seed, 0))
		random.Shuffle(len(chosen), func(i, j int) { chosen[i], chosen[j] = chosen[j], chosen[i] })
		chosen = chosen[:s.sample]
		slices.SortFunc(chosen, func(a, b *mutant) int { return a.id - b.id })
	}
	return chosen, nil
}

// readAgain returns the changes that an earlier output lists, or nil if name is "".
func readAgain(name string) (map[string]bool, error) {
	if name == "" {
		return nil, nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	changes := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		// The place is folder/file.go:line:column: and the change begins with the file.
		place, function, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		file, _, _ := strings.Cut(place[strings.LastIndex(place, "/")+1:], ":")
		if change, _, ok := cutChange(file + ": " + function); ok {
			changes[change] = true
		}
	}
	return changes, nil
}
