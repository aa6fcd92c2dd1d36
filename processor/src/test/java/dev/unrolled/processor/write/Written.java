package dev.unrolled.processor.write;

import dev.unrolled.Form;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.generated.EveryPair;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.methods.BytecodeSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Networks written in the form that a test chooses, to be compiled together. */
public final class Written {

  /** Every form that is written. */
  static final List<Form> FORMS = List.of(Form.UNROLLED, Form.KERNELS, Form.LOOPS);

  private final Map<String, String> sources = new LinkedHashMap<>();

  /** Writes the model under a name of its own, which is returned. */
  String add(NetworkModel model, Form form) {
    return add(model, form, BytecodeSize.MOST_IN_A_METHOD);
  }

  /** The same, split where a method would be larger. */
  String add(NetworkModel model, Form form, int methodBytes) {
    String simpleName = "Form" + sources.size();
    String name = AnnotatedSource.PACKAGE + "." + simpleName;
    sources.put(name, source(AnnotatedSource.writtenAs(simpleName, model), form, methodBytes));
    return name;
  }

  /** The source of a model under its own name. */
  public static String source(NetworkModel model, Form form) {
    return source(model, form, BytecodeSize.MOST_IN_A_METHOD);
  }

  private static String source(NetworkModel model, Form form, int methodBytes) {
    return SourceWriter.write(Derivation.of(model), form, methodBytes).text();
  }

  /** The source of that class. */
  String source(String name) {
    return Objects.requireNonNull(sources.get(name), name);
  }

  Compiled compile() {
    sources.putAll(AnnotatedSource.CUSTOM_FUNCTIONS);
    return Compiled.of(sources);
  }

  /** The smallest limit at which a model can be split. */
  static int smallestLimit(NetworkModel model) {
    return Forms.smallestLimit(Derivation.of(model));
  }

  /** How large a method the loss of one example is in loops. */
  static int bytesOfLoss(NetworkModel model) {
    return Forms.outline(Derivation.of(model), Form.LOOPS).loss().bytes();
  }

  /** The same, and layers of every kind. */
  static List<NetworkModel> ofEveryKind() {
    List<NetworkModel> models = new ArrayList<>(onePerPair());
    models.addAll(EveryKind.models());
    return models;
  }

  /** A network with a hidden layer for every last activation under every loss that suits it. */
  public static List<NetworkModel> onePerPair() {
    Map<String, List<NetworkModel>> pairs = new LinkedHashMap<>();
    for (NetworkModel model : EveryPair.models()) {
      if (model.layers().size() > 1) {
        String pair = model.lastLayer().activation() + " " + model.loss();
        pairs.computeIfAbsent(pair, key -> new ArrayList<>()).add(model);
      }
    }
    List<NetworkModel> models = new ArrayList<>();
    for (List<NetworkModel> pair : pairs.values()) { // others of each, so that all shapes occur
      models.add(pair.get(models.size() % pair.size()));
    }
    return models;
  }
}
