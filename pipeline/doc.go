// Package pipeline runs the stages that make an article's set: read, lay out,
// render, check, publish.
//
// It is the only package that reads an author's files, the clock of a file and
// the order of formats; what it calls are pure. An article with an error writes
// nothing; the others are written.
//
//	report, err := pipeline.Build(ctx, pipeline.BuildOptions{Project: pipeline.Project{Source: "source"}, Out: "output"})
package pipeline
