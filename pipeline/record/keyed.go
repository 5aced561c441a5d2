package record

import "reflect"

// Keyed is a mapping, in order, whose keys the caller knows only at run time. [Read]
// fills what they point to, and [Write] writes it. A Keyed is the value of a field.
// With the tag `yaml:",inline"` its keys belong to the struct around it.
type Keyed []Key

// Key is one key of a Keyed.
type Key struct {
	Name string
	// Value points to what the key's value fills.
	Value any
}

// isKeyed reports whether a type is Keyed.
func isKeyed(t reflect.Type) bool { return t == reflect.TypeFor[Keyed]() }

// inline is the tag of a Keyed whose keys belong to the struct around it.
const inline = ",inline"

// member is a key, and what its value fills.
type member struct {
	name string
	// use is what its tag has after the comma: open, shared, alias or "".
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
