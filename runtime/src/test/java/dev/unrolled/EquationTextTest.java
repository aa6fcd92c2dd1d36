package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquationTextTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      z1[i] = (sum over j = 0..1 of w1_ij * x[j]) + b1_i | z1[2] = w1_20 * x[0] + w1_21 * x[1] + b1_2
      z1[i] = sum over j = 0..0 of w1_ij * x[j]          | z1[2] = w1_20 * x[0]
      z1[i] = (sum over j = 0..9 of w1_ij * x[j]) + b1   | z1[2] = (sum over j = 0..9 of w1_2j * x[j]) + b1
      z3[i] = sum over j = 0..99 of w3_i_j * a2[j]       | z3[2] = sum over j = 0..99 of w3_2_j * a2[j]
      a1[j] = (sum over i = 0..1 of (a[i] - t[i])^2) / 2 | a1[2] = ((a[0] - t[0])^2 + (a[1] - t[1])^2) / 2
      a1[i] = largest over k = 0..2 of z1[k]             | a1[2] = largest of z1[0], z1[1], z1[2]
      a1[i] = w1_i(z1[i]) * mean_dL_da1                  | a1[2] = w1_i(z1[2]) * mean_dL_da1
      dL_db1_i = dL_dz1[i]                               | dL_db1_2 = dL_dz1[2]
      """)
  void lettersBecomeNumbersAndShortSumsAreWrittenOut(String letters, String numbers) {
    EquationText equation = EquationText.of(letters);

    assertThat(equation.nameAt(2) + " = " + equation.formulaAt(2)).isEqualTo(numbers);
  }

  @ParameterizedTest
  @CsvSource({
    "w1_ij, w1_27, true",
    "w1_ij, w1_277, false",
    "w1_i_j, w1_12_345, true",
    "b1_i, b1_12, true",
    "z1[i], z1[12], true",
    "z1[i], z2[1], false",
    "L, L, true",
    "dL_dw1_ij, w1_00, false"
  })
  void aNameIsFoundByItsNumbers(String letters, String name, boolean found) {
    assertThat(new EquationText(letters, "").pattern().matcher(name).matches()).isEqualTo(found);
  }

  @Test
  void whatHasNoEqualsSignIsNoEquation() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EquationText.of("z1[i]"))
        .withMessage("\"z1[i]\" is no equation.");
  }
}
