package dev.unrolled.processor.trials;

import dev.unrolled.Network;
import dev.unrolled.Precision;
import dev.unrolled.files.SafeTensors;
import dev.unrolled.files.Tensor;
import dev.unrolled.processor.generated.Floats;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The class with the weights of a file in it that is asked for by an {@code @Weights}.
 *
 * @param generated the name of that class
 * @param sources the declaration with that annotation, by path
 * @param elements of the annotation
 */
record Frozen(String generated, Map<String, String> sources, Map<String, String> elements) {

  private String text(String element) {
    return elements.getOrDefault(element, "\"\"").replace("\"", "");
  }

  boolean isAlone() {
    return elements.getOrDefault("frozenOnly", "false").equals("true");
  }

  /** Writes the file, as the annotation says: the parameters that the network has now. */
  void save(Network<?, ?> network, Path folder) throws IOException {
    Path file = folder.resolve(text("value"));
    Files.createDirectories(file.getParent());
    network.save(file);
    SafeTensors saved = SafeTensors.read(file);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    saved.tensors().forEach((name, tensor) -> tensors.put(text("prefix") + name, tensor));
    if (elements.getOrDefault("leaveExtras", "false").equals("true")) {
      tensors.put(text("prefix") + "more", Tensor.f64(List.of(2), 0.5, -1));
    }
    if (!text("prefix").isEmpty()) {
      tensors.put("decoder", Tensor.f64(List.of(1), 0.5));
    }
    SafeTensors.of(tensors, saved.metadata()).write(file);
  }

  /** What the class predicts. */
  double[] predict(ClassLoader loader, Precision precision, double... x) {
    Class<?> array = precision == Precision.DOUBLE ? double[].class : float[].class;
    try {
      Constructor<?> constructor = loader.loadClass(generated).getDeclaredConstructor();
      constructor.setAccessible(true);
      Method predict = constructor.getDeclaringClass().getDeclaredMethod("predict", array);
      predict.setAccessible(true);
      Object frozen = constructor.newInstance();
      return Floats.widened(
          predict.invoke(frozen, precision == Precision.DOUBLE ? x : Floats.of(x)));
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(generated, e);
    }
  }
}
