// Package templates holds the shipped templates: theme.yaml, the style sheets, the
// pages, the words for readers, the fonts, and the starter of a new project. It has
// only data. Package theme reads it.
package templates

import "embed"

// Files holds the templates by their path in this folder.
//
//go:embed theme.yaml all:css fonts labels pages starter
var Files embed.FS
