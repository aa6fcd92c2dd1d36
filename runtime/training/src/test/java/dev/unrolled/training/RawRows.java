package dev.unrolled.training;

import dev.unrolled.data.Columns;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Scaling;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Rows as a predictor meets them, and the same scaled for its network. */
abstract class RawRows {

  static final List<String[]> FLOWERS =
      List.of(new String[] {"1", "10", "rose"}, new String[] {"3", "30", "lily"}, new String[] {
        "5", "", "iris"
      });

  @TempDir
  Path folder;

  final Dataset flowers = Columns.of("length", "width", "kind")
      .numbers("length", "width")
      .emptyAsMean("width")
      .classes("kind")
      .read(FLOWERS);
  final Dataset scaled = flowers.scaled(Scaling.standardize(flowers.inputs()));

  /** Inputs 1 and 3, targets 10 and 30: scaled, both are -1 and 1. */
  final Dataset line = Dataset.of(new double[][] {{1}, {3}}, new double[][] {{10}, {30}});

  final Dataset scaledLine = line.scaled(Scaling.standardize(line.inputs()))
      .scaledTargets(Scaling.standardize(line.targets()));
}
