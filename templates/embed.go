// Package templates holds the shipped templates: theme.yaml, the style sheets, the
// pages, the words for readers, the fonts, and the starter of a new project. It has
// only data. Package theme reads it.
package templates

import "embed"

// Packed holds the fonts as some editions pack them, by the font's name and the form, so
// that no build has to deflate them: packed/Serif.ttf.woff is fonts/Serif.ttf as WOFF. The
// packages that pack them write these files (make golden), and their tests compare them.
//
//go:embed packed
var Packed embed.FS

// Files holds the templates by their path in this folder.
//
//go:embed theme.yaml all:css fonts labels pages starter
var Files embed.FS
