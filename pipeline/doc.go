// Package pipeline runs the stages that make an article's set: read, lay out,
// render, check, publish.
//
// It has one function for each command: Build, Check, Draft, Send, Import and Verify.
// It is the only package that knows the order of the stages and of the formats; the
// renderers that it calls are pure. An error in reading an article stops that
// article, and an error in an edition stops that edition. Everything else is written.
//
//	report, err := pipeline.Build(ctx, pipeline.BuildOptions{Project: pipeline.Project{Source: "source"}, Out: "output"})
package pipeline
