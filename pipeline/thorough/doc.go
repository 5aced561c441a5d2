// Package thorough says how much tests try. Under -short, as "make test" runs them,
// hostile inputs and sweeps are as large as it takes to prove their point. Without
// it, as "make test-all" and CI run them, they are as large as they can get. It is
// for tests alone.
//
//	text := strings.Repeat("<p>word ", thorough.Size(5_000, 100_000))
package thorough
