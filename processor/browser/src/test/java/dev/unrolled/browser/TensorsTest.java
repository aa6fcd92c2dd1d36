package dev.unrolled.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of trained weights takes the place of those that the page starts from. */
final class TensorsTest extends InBrowser {

  @TempDir
  Path folder;

  static List<Network<?, ?>> networks() {
    return Networks.all();
  }

  private void take(Path file) {
    page.find("#file").sendKeys(file.toString());
    page.promised("""
        new Promise(done => {
          const look = () =>
            (byId('status').textContent.includes('%s') ? done(0) : requestAnimationFrame(look));
          look();
        })""".formatted(file.getFileName()));
  }

  /** A safetensors file with that header, and so many bytes of ones and zeros behind it. */
  private Path file(String name, String header, double... numbers) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + 8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    for (double number : numbers) {
      bytes.putDouble(number);
    }
    return Files.write(folder.resolve(name), bytes.array());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void whatANetworkHasSavedThePageTakesNumberForNumber(Network<?, ?> network) throws IOException {
    network.shape().startParameters(7, network.parameters().array());
    Path file = folder.resolve("trained.safetensors");
    network.save(file);
    page.open(network);
    take(file);

    double[] taken = page.numbers("state.p");
    for (int k = 0; k < taken.length; k++) {
      double saved = java.lang.reflect.Array.getDouble(network.parameters().array(), k);
      assertThat(taken[k]).as("number %s", k).isEqualTo(saved);
    }
    assertThat(page.text("#status")).isEqualTo("These are the weights of trained.safetensors.");
  }

  @Test
  void resetBringsThemBackAndUndoThoseBefore() throws IOException {
    UnrolledXor network = new UnrolledXor();
    network.shape().startParameters(7, network.parameters().array());
    network.save(folder.resolve("trained.safetensors"));
    page.open(network);
    Object before = page.value("state.p.join()");
    take(folder.resolve("trained.safetensors"));
    Object taken = page.value("state.p.join()");
    page.find("#hundred").click();
    page.find("#reset").click();
    assertThat(page.value("state.p.join()")).isEqualTo(taken);
    for (int times = 0; times < 3; times++) {
      page.find("#undo").click();
    }
    assertThat(page.value("state.p.join()")).isEqualTo(before);
  }

  @Test
  void otherNamesAreTakenInTheOrderOfTheirNumbers() throws IOException {
    page.open(new UnrolledNeuron());
    take(file("other.safetensors", """
        {"fc1.weight":{"dtype":"F64","shape":[1,2],"data_offsets":[0,16]},
        "fc1.bias":{"dtype":"F64","shape":[1],"data_offsets":[16,24]}}""", 0.25, -0.5, 3));

    assertThat(page.numbers("state.p")).containsExactly(0.25, -0.5, 3);
  }

  @Test
  void namesOfColumnsAndOfClassesStandInTheTableAndAtTheUnits() throws IOException {
    page.open(new UnrolledNeuron());
    take(file("named.safetensors", """
        {"__metadata__":{"unrolled.text.columns":"number\\tarea\\nnumber\\tage\\nclasses\\tdear"},
        "0.weight":{"dtype":"F64","shape":[1,2],"data_offsets":[0,16]},
        "0.bias":{"dtype":"F64","shape":[1],"data_offsets":[16,24]}}""", 1, 2, 3));

    assertThat(page.text("#examples thead")).contains("area", "age");
    assertThat(page.value("byId('n0.1').querySelector('text').textContent")).isEqualTo("age");
    assertThat(page.text("#scale")).contains("area from");
  }

  @Test
  void whatIsNoSuchFileIsRefusedInWordsAndChangesNothing() throws IOException {
    page.open(new UnrolledNeuron());
    Object before = page.value("state.p.join()");
    String bias = "\"0.bias\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[16,24]}}";
    String weight = "{\"0.weight\":{\"dtype\":\"F64\",\"shape\":[1,2],\"data_offsets\":[0,16]},";
    assertRefused(
        Files.write(folder.resolve("a.safetensors"), new byte[3]), "It is no safetensors file");
    assertRefused(
        Files.writeString(folder.resolve("b.safetensors"), "no safetensors at all"),
        "It is no safetensors file");
    assertRefused(file("c.safetensors", "{\"0.weight\": "), "Its header is no JSON");
    assertRefused(file("d.safetensors", weight + bias, 1, 2), "ends behind the end of the file");
    assertRefused(
        file("e.safetensors", weight.replace("[1,2]", "[2,2]") + bias, 1, 2, 3),
        "has the shape 2x2 in F64, but takes 16 bytes");
    assertRefused(
        file("f.safetensors", weight.replace("[1,2]", "[2,1]") + bias, 1, 2, 3),
        "0.weight is 2x1, but layer1.weight of this network is 1x2.");
    assertRefused(
        file("g.safetensors", weight + bias, 1, Double.NaN, 3), "Number 1 of 0.weight is NaN");
    assertRefused(
        file("h.safetensors", weight.replace("F64", "I64") + bias, 1, 2, 3),
        "0.weight is of type I64");
    assertRefused(
        file(
            "i.safetensors",
            weight.replace("0.weight", "1.weight") + bias.replace("0.bias", "2.bias"),
            1,
            2,
            3),
        "2 layers; this network has 1");
    assertRefused(
        file("j.safetensors", weight.replace(",\"", "}").replace("},", "}}"), 1, 2, 3),
        "j.safetensors is not taken.");

    assertThat(page.value("state.p.join()")).isEqualTo(before);
  }

  private void assertRefused(Path file, String why) {
    take(file);
    assertThat(page.text("#status"))
        .startsWith(file.getFileName() + " is not taken.")
        .contains(why);
  }

  @Test
  void floatsOf16BitsAreReadToo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {0x00, 0x3E, 0x00, (byte) 0xC0, 0x40, 0x40}); // 1.5, -2 and, as BF16, 3
    page.open(new UnrolledNeuron());
    Path file = file("half.safetensors", """
        {"0.weight":{"dtype":"F16","shape":[1,2],"data_offsets":[0,4]},
        "0.bias":{"dtype":"BF16","shape":[1],"data_offsets":[4,6]}}""");
    Files.write(file, bytes.toByteArray(), java.nio.file.StandardOpenOption.APPEND);
    take(file);

    assertThat(page.numbers("state.p")).containsExactly(1.5, -2, 3);
  }

  @Test
  void aBiasThatIsSharedMustBeTheSameForEachUnit() throws IOException {
    page.open(new UnrolledMazur());
    take(file("shared.safetensors", """
        {"0.weight":{"dtype":"F64","shape":[2,2],"data_offsets":[0,32]},
        "0.bias":{"dtype":"F64","shape":[2],"data_offsets":[32,48]},
        "2.weight":{"dtype":"F64","shape":[2,2],"data_offsets":[0,32]},
        "2.bias":{"dtype":"F64","shape":[2],"data_offsets":[32,48]}}""", 1, 2, 3, 4, 5, 6));

    assertThat(page.text("#status"))
        .contains("0.bias has different numbers, but the units of this layer share one bias.");
  }
}
