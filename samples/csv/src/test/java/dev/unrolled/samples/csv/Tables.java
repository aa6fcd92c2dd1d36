package dev.unrolled.samples.csv;

import java.util.Locale;
import java.util.Random;

/** Tables from which something can be learned. */
final class Tables {

  private Tables() {}

  /** Three kinds of animals, each near a typical one; some numbers and some homes are missing. */
  static String pets() {
    double[][] typical = {{4, 25, 45, 20}, {15, 60, 80, 35}, {1, 20, 25, 10}};
    String[] kinds = {"cat", "dog", "rabbit"};
    Random random = new Random(1);
    StringBuilder csv = new StringBuilder("weight,height,length,tail,home,kind,name\n");
    for (int k = 0; k < 120; k++) {
      for (int size = 0; size < 4; size++) {
        double number = typical[k % 3][size] * (1 + 0.1 * random.nextGaussian());
        boolean missing = size == 0 && k % 10 == 0;
        csv.append(missing ? "NA," : String.format(Locale.ROOT, "%.2f,", number));
      }
      csv.append(k % 7 == 0 ? "" : k % 2 == 0 ? "garden" : "house").append(',');
      csv.append(kinds[k % 3]).append(",\"pet, ").append(k).append("\"\n");
    }
    return csv.toString();
  }

  /** Rents, with decimal commas, that follow from six numbers, some missing, and a district. */
  static String rents() {
    String[] districts = {"centre", "hills", "harbour"};
    Random random = new Random(2);
    StringBuilder csv = new StringBuilder("area;rooms;floor;age;district;lift;park;rent\n");
    for (int k = 0; k < 300; k++) {
      double area = 20 + random.nextInt(1000) / 10.0;
      int age = random.nextInt(80);
      double rent = 300 + 10 * area - 2 * age + 200 * (k % 3);
      String row = String.format(
          Locale.ROOT,
          "%.1f;%d;%d;%s;%s;%d;%d;%.2f%n",
          area,
          1 + (int) area / 30,
          random.nextInt(6),
          k % 20 == 0 ? "" : String.valueOf(age),
          districts[k % 3],
          random.nextInt(3),
          random.nextInt(9),
          rent);
      csv.append(row.replace('.', ','));
    }
    return csv.toString();
  }
}
