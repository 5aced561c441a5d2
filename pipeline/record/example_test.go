package record_test

import (
	"fmt"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/record"
)

func ExampleRead() {
	var clinic struct {
		Name   string `yaml:"name"`
		Phones []struct {
			Number string `yaml:"number"`
		} `yaml:"phones"`
	}
	var findings diag.List
	rec := record.Read("clinic.yaml", 1, []byte("name: North Clinic\nphones:\n  - number: 988\n"), &clinic, &findings)
	fmt.Println(clinic.Name, clinic.Phones[0].Number, rec.At("phones", 0, "number"))
	// Output: North Clinic 988 clinic.yaml:3:13
}
