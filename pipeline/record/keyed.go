package record

import "reflect"

// Keyed is a mapping whose keys the caller knows only when the program runs, in their
// order. [Read] fills what they point to, and [Write] writes it. It is the value of a
// field, or with the tag `yaml:",inline"` its keys are those of the struct around it.
type Keyed []Key

// Key is one key of a Keyed.
type Key struct {
	Name string
	// Value is a pointer to what the key's value fills.
	Value any
}

// isKeyed reports whether a type is Keyed.
func isKeyed(t reflect.Type) bool { return t == reflect.TypeFor[Keyed]() }

// inline is the tag of a Keyed whose keys are those of the struct around it.
const inline = ",inline"

// member is a key, and what its value fills.
type member struct {
	name string
	// use is what stands behind the comma of its tag: open, shared, alias or "".
	use   string
	value reflect.Value
}

// members returns the keys of a Keyed.
func (k Keyed) members() []member {
	var all []member
	for _, key := range k {
		all = append(all, member{name: key.Name, value: reflect.ValueOf(key.Value)})
	}
	return all
}
