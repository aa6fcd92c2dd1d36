package dev.unrolled.processor.read;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;

/**
 * A method that a class must have so that its function can take the place of an activation or a
 * loss: static, from doubles to a double.
 *
 * @param name what it is called
 * @param parameters what its parameters are called
 */
record WantedMethod(String name, List<String> parameters) {

  /** {@code activate(double)}. */
  String signature() {
    return parameters.stream()
        .map(each -> "double")
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  /** {@code static double activate(double z)}. */
  String declaration() {
    return parameters.stream()
        .map("double "::concat)
        .collect(Collectors.joining(", ", "static double " + name + "(", ")"));
  }

  boolean hasSignatureOf(ExecutableElement method) {
    return method.getSimpleName().contentEquals(name)
        && method.getParameters().size() == parameters.size()
        && method.getParameters().stream()
            .allMatch(parameter -> parameter.asType().getKind() == TypeKind.DOUBLE);
  }

  /** Whether generated code can call the method and use what it gives. */
  static boolean isCallable(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.STATIC)
        && method.getReturnType().getKind() == TypeKind.DOUBLE
        && method.getThrownTypes().isEmpty();
  }

  /** The method as it was declared, as far as that matters here. */
  static String declarationOf(ExecutableElement method) {
    String parameters = method.getParameters().stream()
        .map(parameter -> parameter.asType() + " " + parameter.getSimpleName())
        .collect(Collectors.joining(", ", "(", ")"));
    String thrown =
        method.getThrownTypes().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return (method.getModifiers().contains(Modifier.STATIC) ? "static " : "")
        + method.getReturnType()
        + " "
        + method.getSimpleName()
        + parameters
        + (thrown.isEmpty() ? "" : " throws " + thrown);
  }
}
