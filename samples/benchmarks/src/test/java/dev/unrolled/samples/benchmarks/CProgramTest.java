package dev.unrolled.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CProgramTest {

  @Test
  void aLineOfTheProgramIsARow() {
    Measurement row = CProgram.parse("W4_64 train 97000.25 96000.50 99000.00\n");
    assertThat(row.contender()).isEqualTo(CProgram.NAME);
    assertThat(row.workload()).isEqualTo(Workload.W4_64);
    assertThat(row.operation()).isEqualTo(Operation.TRAIN);
    assertThat(row.time()).isEqualTo(new Time(97000.25, 96000.5, 99000));
    assertThat(row.bytes()).isNaN();
  }

  @Test
  void anotherLineIsRefusedAsItStands() {
    assertThatThrownBy(() -> CProgram.parse("limit: no thread\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The C program printed \"limit: no thread\"; it should print a workload, an"
            + " operation and three times.");
  }

  @Test
  void anUnknownWorkloadIsRefused() {
    assertThatThrownBy(() -> CProgram.parse("W9 train 1 1 1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("W9");
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    assertThatThrownBy(() -> CProgram.parse("W1 train 0.00 1 1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The C program printed a time of 0.00.");
    assertThatThrownBy(() -> CProgram.parse("W1 train nan 1 1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itMeasuresItself() {
    Limit.PROGRAM.ifPresent(limit -> {
      Measurement row = limit.measure(Workload.W1, Operation.TRAIN, 0.01);
      assertThat(row.workload()).isEqualTo(Workload.W1);
      assertThat(row.operation()).isEqualTo(Operation.TRAIN);
      assertThat(row.time().low()).isLessThanOrEqualTo(row.time().median());
      assertThat(row.time().median()).isLessThanOrEqualTo(row.time().high());
    });
  }

  @Test
  void whatItRefusesIsSaidInItsOwnWords() {
    Limit.PROGRAM.ifPresent(
        limit -> assertThatThrownBy(() -> limit.measure(Workload.W6, Operation.PREDICT, 0.01))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("not measured on it: predict"));
  }
}
