package dev.unrolled.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquationTemplateTest {

  @Test
  void numbersComeWhereTheIndicesOfTheNameAre() {
    EquationTemplate equation = EquationTemplate.of(
        "z1[{s},{i}]", "(sum over j = 0..9 of w1_{i}_j * x[{s},j]) + b1_{i} * i");

    assertThat(equation.nameAt(4, 12)).isEqualTo("z1[4,12]");
    assertThat(equation.formulaAt(4, 12))
        .isEqualTo("(sum over j = 0..9 of w1_12_j * x[4,j]) + b1_12 * i");
  }

  @Test
  void whatIsCountedFromIndicesIsCounted() {
    EquationTemplate equation = EquationTemplate.of(
        "z1[{c},{i}]",
        "x[{2 * i - 1}] * w1_{c} + x[{10 * c + i + 2}] + x[k{+ i - 3}] + a1[{i / 4},{i / 2 % 2}] + 2 * 3");

    assertThat(equation.formulaAt(4, 12))
        .isEqualTo("x[23] * w1_4 + x[54] + x[k + 9] + a1[3,0] + 2 * 3");
    assertThat(equation.formulaAt(0, 3)).isEqualTo("x[5] * w1_0 + x[5] + x[k] + a1[0,1] + 2 * 3");
    assertThat(equation.formulaAt(0, 0))
        .isEqualTo("x[-1] * w1_0 + x[2] + x[k - 3] + a1[0,0] + 2 * 3");
  }

  @Test
  void whatHasNoIndexStaysAsItIs() {
    EquationTemplate equation = EquationTemplate.of("L", "sum over i = 0..9 of a2[i]");

    assertThat(equation.nameAt() + " = " + equation.formulaAt())
        .isEqualTo("L = sum over i = 0..9 of a2[i]");
  }

  @Test
  void itIsOfTheValueWhoseNumbersItDefines() {
    EquationTemplate rows = EquationTemplate.of("z1[{s},{i}]", "x[{s},{i}]");

    assertThat(rows.isOf("z1")).isTrue();
    assertThat(rows.isOf("z")).isFalse();
    assertThat(EquationTemplate.of("z10[{i}]", "x[{i}]").isOf("z1")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "w1_{i}{j}, w1_27, true",
    "w1_{i}{j}, w1_277, false",
    "w1_{i}_{j}, w1_12_345, true",
    "b1_{i}, b1_12, true",
    "z1[{i}], z1[12], true",
    "'z1[{s},{i}]', 'z1[1,20]', true",
    "'z1[{s},{i}]', 'z1[120]', false",
    "z1[{i}], z2[1], false",
    "L, L, true",
    "dL_dw1_{i}{j}, w1_00, false"
  })
  void aNameIsFoundByItsNumbers(String template, String name, boolean found) {
    assertThat(EquationTemplate.of(template, "").pattern().matcher(name).matches())
        .isEqualTo(found);
  }
}
