package face

import (
	"sync"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"
	"github.com/go-fonts/liberation/liberationmonobold"
	"github.com/go-fonts/liberation/liberationmonobolditalic"
	"github.com/go-fonts/liberation/liberationmonoitalic"
	"github.com/go-fonts/liberation/liberationmonoregular"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansbolditalic"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"
)

// The built-in families are made once per process, and each face is parsed on first use.
var (
	liberationSans = sync.OnceValue(func() Family {
		return builtin("Liberation Sans", liberationsansregular.TTF, liberationsansbold.TTF, liberationsansitalic.TTF, liberationsansbolditalic.TTF)
	})
	liberationMono = sync.OnceValue(func() Family {
		return builtin("Liberation Mono", liberationmonoregular.TTF, liberationmonobold.TTF, liberationmonoitalic.TTF, liberationmonobolditalic.TTF)
	})
	dejavuSans = sync.OnceValue(func() Family { return builtin("DejaVu Sans", dejavusans.TTF, dejavusansbold.TTF) })
)

// Liberation returns the built-in sans serif family: Latin with all of Vietnamese,
// Greek and Cyrillic.
func Liberation() Family { return liberationSans() }

// LiberationMono returns the built-in family for code.
func LiberationMono() Family { return liberationMono() }

// DejaVu returns the built-in family of last resort: symbols that text faces lack, such
// as check marks, arrows and stars, and the alphabets of Armenian and Georgian. It has
// no italics.
func DejaVu() Family { return dejavuSans() }

func builtin(name string, files ...[]byte) Family {
	family := Family{Name: name}
	for i, data := range files {
		name := name + " " + Style(i).String()
		family.Faces[i] = &Face{name: name, data: data, tables: sync.OnceValue(func() *tables {
			t, err := readTables(name, data)
			if err != nil {
				panic(err)
			}
			return t
		})}
	}
	return family
}
