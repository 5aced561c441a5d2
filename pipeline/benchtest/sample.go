package benchtest

import (
	"embed"
	"io/fs"
)

//go:embed sample
var files embed.FS

// SampleName is the name of the sample's article file.
const SampleName = "ketamine-for-depression.md"

// Sample returns a folder with an article, its contact file and its drawing. It is a
// copy of what source/ of this project once was. It is kept as it is, because figures
// of different commits can only be compared if they are of the same article.
func Sample() fs.FS {
	dir, err := fs.Sub(files, "sample")
	if err != nil {
		panic(err) // The name is a valid one.
	}
	return dir
}

// Clinic returns the sample's contact file.
func Clinic() []byte { return sample("clinic.yaml") }

// sample returns a file of the sample.
func sample(name string) []byte {
	data, err := fs.ReadFile(Sample(), name)
	if err != nil {
		panic(err) // It is in the program.
	}
	return data
}
